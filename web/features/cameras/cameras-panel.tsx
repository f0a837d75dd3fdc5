import { useMemo } from "react";
import type { Camera } from "../../../core/contracts/api/cameras-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { remPx } from "../../ui/rem-px.ts";
import { type Box, useBox } from "../../ui/use-box.ts";
import { CameraCell } from "./camera-cell.tsx";
import { lostText } from "./camera-text.ts";
import styles from "./cameras-panel.module.css";
import { pageAt, type RemBox, stillLayout } from "./still-layout.ts";
import { useCameras, useMoment, useShownMs, useStep } from "./use-cameras.ts";

const PAGE_MS = 20_000;
/** More are too much for a small computer behind a wall. */
const MOST_LIVE = 4;

/** The newest pictures, as many as can be read; those that do not fit come in turn. */
export function CamerasPanel({ panel }: PanelProps<"cameras">) {
  const { messages } = useTexts();
  const { cameras: words } = messages;
  const shownMs = useShownMs();
  const answer = useCameras(useMoment());
  const step = useStep(PAGE_MS);
  const { ref, box } = useBox<HTMLUListElement>();
  const all = answer.state === "here" ? answer.cameras : undefined;
  const chosen = useMemo(() => (all ?? []).filter(({ code }) => panel.devices?.includes(code) ?? true), [all, panel.devices]);
  const { columns, pictureRem, rows } = stillLayout(inRem(box), chosen.length);
  const shown = box === undefined ? [] : pageAt(chosen, { perPage: columns * rows, step });
  const playing = new Set(shown.filter(({ streamPath }) => streamPath !== undefined).slice(0, MOST_LIVE));
  const first = shown[0] === undefined ? 0 : chosen.indexOf(shown[0]);
  return (
    <Panel
      title={panel.title?.[messages.language] ?? words.title}
      testId="cameras"
      className={styles.panel}
      aside={<PanelAside chosen={chosen} shown={{ first, count: shown.length }} shownMs={shownMs} />}
    >
      {all === undefined && <p className={styles.waiting}>{answer.state === "loading" ? words.loading : words.unavailable}</p>}
      {all !== undefined && chosen.length === 0 && <p className={styles.waiting}>{words.none}</p>}
      <ul ref={ref} className={styles.grid} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {shown.map((camera) => (
          <li key={camera.code}>
            <CameraCell camera={camera} shownMs={shownMs} pictureRem={pictureRem} mayPlay={playing.has(camera)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type PanelAsideProps = {
  readonly chosen: readonly Camera[];
  readonly shown: { readonly first: number; readonly count: number };
  readonly shownMs: number;
};

/** How many are lost, which of them all are shown now, and that they are simulated. */
function PanelAside({ chosen, shown, shownMs }: PanelAsideProps) {
  const texts = useTexts();
  const { format, messages } = texts;
  const { cameras: words } = messages;
  const lost = lostText(chosen, shownMs, texts);
  return (
    <span className={styles.aside}>
      {lost !== undefined && <span data-testid="cameras-lost">{lost}</span>}
      {shown.count < chosen.length && (
        <span className="number">
          {words.page(format.number(shown.first + 1), format.number(shown.first + shown.count), format.number(chosen.length))}
        </span>
      )}
      {chosen.some(({ isSimulated }) => isSimulated) && <strong className={styles.simulated}>{words.simulated}</strong>}
    </span>
  );
}

function inRem(box: Box | undefined): RemBox | undefined {
  if (box === undefined) return undefined;
  const px = remPx();
  return { width: box.widthPx / px, height: box.heightPx / px };
}
