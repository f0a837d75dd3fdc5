import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Panel } from "../../ui/panel.tsx";
import { rowsThatFit, useBox } from "../../ui/use-box.ts";
import styles from "./camera-events-panel.module.css";
import { countText, shortName } from "./camera-text.ts";
import { type CountedCamera, type CountedTable, countedTable } from "./order-events.ts";
import { useCameras, useMoment } from "./use-cameras.ts";

const ROW = { heightRem: 2.3, gapRem: 0.1 };

/** What cameras counted in the last hour, the busiest first. Few persons are told as few and never by their number. */
export function CameraEventsPanel({ panel }: PanelProps<"camera-events">) {
  const { format, messages } = useTexts();
  const { cameras: words } = messages;
  const answer = useCameras(useMoment());
  const { ref, box } = useBox<HTMLDivElement>();
  const cameras = answer.state === "here" ? answer.cameras : undefined;
  const table = useMemo(() => countedTable(cameras ?? []), [cameras]);
  // The head of the table is a row as well.
  const shown = table.rows.slice(0, Math.max(1, rowsThatFit(box, ROW) - 1));
  const hidden = table.rows.length - shown.length;
  return (
    <Panel
      title={panel.title?.[messages.language] ?? words.eventsTitle}
      testId="camera-events"
      className={styles.panel}
      aside={
        <span className={styles.aside}>
          {hidden > 0 && <span>{words.more(format.number(hidden))}</span>}
          {table.rows.some(({ camera }) => camera.isSimulated) && <strong className={styles.simulated}>{words.simulated}</strong>}
        </span>
      }
    >
      <div ref={ref} className={styles.body}>
        {cameras === undefined && <p className={styles.waiting}>{answer.state === "loading" ? words.loading : words.unavailable}</p>}
        {cameras !== undefined && table.rows.length === 0 && <p className={styles.waiting}>{words.noCounts}</p>}
        {shown.length > 0 && <Table objects={table.objects} rows={shown} />}
      </div>
    </Panel>
  );
}

function Table({ objects, rows }: CountedTable) {
  const { cameras: words } = useTexts().messages;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.camera}</th>
          {objects.map((object) => (
            <th key={object} scope="col" className={styles.count}>
              {words.objects[object]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.camera.code} row={row} objects={objects} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ objects, row: { camera, counts } }: { readonly row: CountedCamera; readonly objects: CountedTable["objects"] }) {
  const { format } = useTexts();
  return (
    <tr className={camera.silentSince === undefined ? "" : styles.silent} data-testid="camera-count">
      <th scope="row" className={styles.name} title={camera.name}>
        {camera.silentSince !== undefined && <Mark shape="cross" />} {shortName(camera)}
      </th>
      {objects.map((object) => {
        const event = counts.get(object);
        return (
          <td key={object} className={`number ${styles.count}`}>
            {event === undefined ? "—" : countText(event, format.number)}
          </td>
        );
      })}
    </tr>
  );
}
