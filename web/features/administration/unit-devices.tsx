import { useMemo } from "react";
import { DEVICE_KINDS } from "../../../core/domain/device.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import { type DeviceStatus, devicesOfUnit, type KindInUnit } from "./devices-of-unit.ts";
import styles from "./unit-profile-panel.module.css";

/** The symbols of the map. */
const SHAPES: Readonly<Record<DeviceStatus, MarkShape>> = {
  normal: "dot",
  stale: "ring",
  lost: "cross",
  never: "dashed",
  suspect: "question",
};

/** Devices in a unit by kind, and how they stand: those of which something is the matter first. */
export function UnitDevices({ unit }: { readonly unit: string }) {
  const { messages } = useTexts();
  const city = useLive((state) => state.city);
  const picture = useLive((state) => state.picture);
  const kinds = useMemo(() => devicesOfUnit(city, picture, unit), [city, picture, unit]);
  return (
    <section className={styles.devices}>
      <h4>{messages.figures.panel.devices}</h4>
      {kinds.length === 0 && <p className={styles.quiet}>{messages.figures.panel.noDevices}</p>}
      <ul>
        {kinds.map((kind) => (
          <Kind key={kind.kind} kind={kind} />
        ))}
      </ul>
    </section>
  );
}

function Kind({ kind: { kind, counts } }: { readonly kind: KindInUnit }) {
  const { messages, format } = useTexts();
  const { nameVi, nameEn } = DEVICE_KINDS[kind];
  const statuses = (Object.keys(SHAPES) as DeviceStatus[]).filter((status) => counts[status] > 0); // keys forgets its type
  return (
    <li className={styles.kind} data-testid="unit-devices" data-kind={kind}>
      <span className={styles.line}>{messages.language === "vi" ? nameVi : nameEn}</span>
      <span className={styles.states}>
        {statuses.map((status) => (
          <span key={status} className={styles[status]}>
            <span role="img" aria-label={messages.figures.panel.deviceStatus[status]}>
              <Mark shape={SHAPES[status]} />
            </span>{" "}
            <span className="number">{format.number(counts[status])}</span>
            {status !== "normal" && ` ${messages.figures.panel.deviceStatus[status]}`}
          </span>
        ))}
      </span>
    </li>
  );
}
