import type { ReactNode } from "react";
import type { Device } from "../../../core/domain/device.ts";
import { QUALITY, qualityName } from "../../../core/domain/reading.ts";
import { ageText } from "../../i18n/age.ts";
import type { DeskStatus } from "../../i18n/desk-messages.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { readingText } from "../../i18n/metric-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { newestObservationMs } from "../../picture/city-buffers.ts";
import { STATUS } from "../../picture/device-status.ts";
import { communeName } from "../../place/communes.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import styles from "./device-list.module.css";
import { type MainReading, mainReading } from "./row-facts.ts";

const NAMES: Readonly<Record<number, DeskStatus>> = Object.fromEntries(
  Object.entries(STATUS).map(([name, status]) => [status, name as DeskStatus]),
);
const SHAPES: Readonly<Record<DeskStatus, MarkShape>> = {
  normal: "dot",
  stale: "ring",
  lost: "cross",
  never: "dashed",
  suspect: "question",
};

type CellsProps = { readonly device: Device; readonly index: number };

/** What the list tells of a device. Whatever its name holds is shown as text. */
export function DeviceCells({ device, index }: CellsProps) {
  const { messages } = useTexts();
  const { list } = messages.desk;
  const status = NAMES[useLive((state) => state.picture?.statuses[index] ?? STATUS.never)] ?? "never";
  return (
    <>
      <Cell className={styles[status]}>
        <Mark shape={SHAPES[status]} /> {list.statuses[status]}
      </Cell>
      <Cell>{list.kinds[device.kind]}</Cell>
      <Cell className="number">{device.code}</Cell>
      <Cell>{device.name.normalize("NFC")}</Cell>
      <Cell>{communeName(device.unitCode)}</Cell>
      <Cell className={styles.street}>{device.street?.normalize("NFC") ?? ""}</Cell>
      <Measured device={device} index={index} isLost={status === "lost"} />
      <Cell>{device.isSimulated ? list.origins.simulated : list.origins.real}</Cell>
    </>
  );
}

/** Four cells: value, age, since when silent, what is wrong with the value. */
function Measured({ device, index, isLost }: CellsProps & { readonly isLost: boolean }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const buffers = useLive((state) => state.city?.buffers);
  const shownMs = useLive((state) => state.shownMs) ?? 0;
  const silentMs = useLive((state) => state.picture?.silences.devices.get(index));
  const main = buffers && mainReading(buffers, index, device.kind);
  const newestMs = buffers && newestObservationMs(buffers, index);
  const isDoubted = main !== undefined && main.reading.quality !== QUALITY.good;
  return (
    <>
      <Cell className={`number ${styles.value}`}>{valueText(main, isLost, texts)}</Cell>
      <Cell className={`number ${styles.age}`}>{newestMs === undefined ? "" : ageText(shownMs - newestMs, texts)}</Cell>
      <Cell className={`number ${styles.silence}`}>{silentMs === undefined ? "" : sinceText(silentMs, shownMs, format)}</Cell>
      <Cell className={isDoubted ? styles.suspect : styles.quality}>
        {main === undefined ? "" : messages.card.quality[qualityName(main.reading.quality)]}
      </Cell>
    </>
  );
}

/** "23:05" of today, "23:05 21/11" of another day: the card has it to the second. */
function sinceText(sinceMs: number, nowMs: number, { shortTime, shortDate }: Texts["format"]): string {
  return shortDate(sinceMs) === shortDate(nowMs) ? shortTime(sinceMs) : `${shortTime(sinceMs)} ${shortDate(sinceMs)}`;
}

/** A value of a device that is lost is no value: a dash, and what it said last. */
function valueText(main: MainReading | undefined, isLost: boolean, texts: Texts): string {
  const { list } = texts.messages.desk;
  if (main === undefined) return list.noValue;
  const told = readingText(main.metric, { value: main.reading.value, texts });
  if (isLost) return `— (${list.lastOnly(told)})`;
  return main.reading.quality === QUALITY.good ? told : `? ${told}`;
}

/** What does not fit is cut and told in full where the pointer rests; the card has all of it. */
function Cell({ className, children }: { readonly className?: string | undefined; readonly children: ReactNode }) {
  return (
    <div role="gridcell" className={`${styles.cell} ${className ?? ""}`} title={typeof children === "string" ? children : undefined}>
      {children}
    </div>
  );
}
