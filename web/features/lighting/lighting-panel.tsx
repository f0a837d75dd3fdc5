import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { usePlacesOfKind, useWatched } from "../../live/use-watched.ts";
import { CABINET_STATES, type Cabinet, type CabinetSums, cabinetsOf, sumCabinets } from "../../picture/cabinets.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowList } from "../../ui/row-list.tsx";
import shared from "../../ui/telemetry.module.css";
import { CabinetRow } from "./cabinet-row.tsx";
import styles from "./lighting-panel.module.css";

const ROW_REM = 4.1;

/** Cabinets: how many burn, what they draw, and what is off that should be on, or on that should be off. */
export function LightingPanel({ panel }: PanelProps<"lighting">) {
  const { messages } = useTexts();
  const { telemetry, language } = messages;
  const watched = useWatched();
  const places = usePlacesOfKind("lighting-cabinet");
  const cabinets = useMemo(() => (watched === undefined ? [] : cabinetsOf(watched, places)), [watched, places]);
  const sums = useMemo(() => sumCabinets(cabinets), [cabinets]);
  const wrong = cabinets.filter(({ state }) => state !== "right");
  const due = cabinets[0]?.due;
  return (
    <Panel
      title={panel.title?.[language] ?? telemetry.lighting.title}
      testId="lighting"
      className={shared.panel}
      aside={due !== undefined && <span>{telemetry.lighting.due[due]}</span>}
    >
      {cabinets.length > 0 ? <Sums sums={sums} all={cabinets.length} /> : <p className={shared.none}>{telemetry.lighting.none}</p>}
      {cabinets.length > 0 && wrong.length === 0 && <p className={shared.none}>{telemetry.lighting.allRight}</p>}
      {watched !== undefined && (
        <RowList
          rows={wrong.length === 0 ? cabinets : wrong}
          keyOf={({ place }: Cabinet) => place}
          heightRem={ROW_REM}
          renderRow={(cabinet) => <CabinetRow cabinet={cabinet} watched={watched} />}
          renderBelow={(hiddenCount) => <Below hiddenCount={hiddenCount} />}
        />
      )}
    </Panel>
  );
}

function Sums({ sums, all }: { readonly sums: CabinetSums; readonly all: number }) {
  const { messages, format } = useTexts();
  const { lighting } = messages.telemetry;
  const words = { dark: lighting.dark, daytime: lighting.daytime, voltage: lighting.voltage, silent: lighting.quiet } as const;
  return (
    <div className={styles.sums} data-testid="lighting-sums">
      <p>
        <strong className="number">{sums.told === 0 ? "—" : format.number(sums.powerKW, 1)}</strong> kW · {lighting.power}
      </p>
      <p className="number">{lighting.burning(format.number(sums.burning), format.number(all))}</p>
      <p className={styles.counts}>
        {CABINET_STATES.map((state) =>
          state === "right" ? null : (
            <span key={state} className={sums.counts[state] === 0 ? shared.detail : styles[state]} data-state={state}>
              <span className="number">{format.number(sums.counts[state])}</span> {words[state]}
            </span>
          ),
        )}
      </p>
    </div>
  );
}

function Below({ hiddenCount }: { readonly hiddenCount: number }) {
  const { messages, format } = useTexts();
  return hiddenCount === 0 ? null : <p className={`number ${shared.below}`}>{messages.telemetry.more(format.number(hiddenCount))}</p>;
}
