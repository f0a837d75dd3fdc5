import { useMemo } from "react";
import type { KindWish } from "../../history/history-address.ts";
import { useAlarmLevels } from "../../history/use-alarm-levels.ts";
import { useKindCurves } from "../../history/use-history.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { usePlacesOfKind, useWatched } from "../../live/use-watched.ts";
import { type WaterGauge, waterGauges } from "../../picture/water-gauges.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowList } from "../../ui/row-list.tsx";
import shared from "../../ui/telemetry.module.css";
import { GaugeRow } from "./gauge-row.tsx";

const HOUR_MS = 3_600_000;
const DAY: KindWish = { kind: "water-gauge", metrics: ["water_level"], spanMs: 24 * HOUR_MS, stepS: 600, endsAtMs: 300_000 };
/** Of rows of two lines, and of three where alarm levels are known of any gauge. */
const ROW_REM = { 2: 4.2, 3: 5.9 } as const;

/** Water gauges against their alarm levels and how they move: those that reached the highest level first, then the fastest rising. */
export function WaterPanel({ panel }: PanelProps<"water">) {
  const { messages } = useTexts();
  const { telemetry, language } = messages;
  const watched = useWatched();
  const curves = useKindCurves(DAY);
  const places = usePlacesOfKind("water-gauge");
  const levels = useAlarmLevels();
  const gauges = useMemo(
    () => (watched === undefined ? [] : waterGauges(watched, places, { curves: curves.body, levels })),
    [watched, places, curves.body, levels],
  );
  const lines = gauges.some(({ hasLevels }) => hasLevels) ? 3 : 2;
  return (
    <Panel
      title={panel.title?.[language] ?? telemetry.water.title}
      testId="water"
      className={shared.panel}
      aside={<Counts gauges={gauges} />}
    >
      {curves.body === undefined && <p className={shared.detail}>{curves.isMissing ? telemetry.unavailable : telemetry.loading}</p>}
      {watched !== undefined && places.length === 0 && <p className={shared.none}>{telemetry.water.none}</p>}
      {watched !== undefined && (
        <RowList
          rows={gauges}
          keyOf={({ place }) => place}
          heightRem={ROW_REM[lines]}
          renderRow={(gauge) => <GaugeRow gauge={gauge} watched={watched} lines={lines} />}
          renderBelow={(hiddenCount) => <Below gauges={gauges} hiddenCount={hiddenCount} />}
        />
      )}
    </Panel>
  );
}

/** How many reached a level, and how many rise: the whole of it in a line. */
function Counts({ gauges }: { readonly gauges: readonly WaterGauge[] }) {
  const { messages, format } = useTexts();
  const { water } = messages.telemetry;
  const reached = gauges.filter(({ judged }) => judged?.ok === true && judged.reached > 0).length;
  const rising = gauges.filter(({ trend }) => trend === "rising").length;
  const parts = [
    reached > 0 ? water.reached(format.number(reached)) : undefined,
    rising > 0 ? water.rising(format.number(rising)) : undefined,
  ];
  return <span className="number">{parts.filter((part) => part !== undefined).join(" · ")}</span>;
}

function Below({ gauges, hiddenCount }: { readonly gauges: readonly WaterGauge[]; readonly hiddenCount: number }) {
  const { messages, format } = useTexts();
  const { telemetry } = messages;
  const silent = gauges.filter(({ standing }) => standing === "lost" || standing === "never").length;
  return (
    <p className={`number ${shared.below}`} data-testid="water-below">
      <span>{hiddenCount > 0 && telemetry.more(format.number(hiddenCount))}</span>
      <span>{gauges.length > 0 && gauges.every(({ hasLevels }) => !hasLevels) && telemetry.water.noLevelsAtAll}</span>
      <span>{silent > 0 && telemetry.silent(format.number(silent))}</span>
    </p>
  );
}
