import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { HighestReading } from "../../picture/highest-readings.ts";
import styles from "./attention-list.module.css";
import type { ListRoom } from "./shown-items.ts";

const HEAD_LINES = 1.4;

type Row = HighestReading & { readonly station: string };

/** Where it is highest just now, in the room that the list above leaves: no alarm, hence no mark and no colour. */
export function HighestList({ room }: { readonly room: ListRoom }) {
  const texts = useTexts();
  const highest = useLive((state) => state.picture?.highest);
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const devices = useLive((state) => state.city?.devices);
  const rows = (highest ?? []).map((reading) => ({ ...reading, station: devices?.[reading.device]?.name.normalize("NFC") ?? "" }));
  const fitting = fittingRows(rows, { ...room, lines: room.lines - HEAD_LINES });
  if (fitting.length === 0) return null;
  return (
    <div className={styles.highest} data-testid="highest">
      <h3 className={styles.subtitle}>{isPast ? texts.messages.attention.highestThen : texts.messages.attention.highest}</h3>
      <ul>
        {fitting.map(({ metric, value, station }) => (
          <li key={metric} className={styles.reading}>
            <p>
              {metricSymbol(metric, texts)} <strong className="number">{readingText(metric, { value, texts })}</strong>
            </p>
            <p className={styles.detail}>{station}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Of what is highest at nothing, as rain on a dry day, there is nothing to tell. */
function fittingRows(rows: readonly Row[], { lines, lettersPerLine }: ListRoom): readonly Row[] {
  let left = lines;
  return rows.filter(({ value, station }) => {
    const needed = 1 + Math.min(2, Math.ceil(station.length / lettersPerLine));
    if (value <= 0 || needed > left) return false;
    left -= needed;
    return true;
  });
}
