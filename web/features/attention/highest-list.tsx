import { useAirStations } from "../../history/use-air-stations.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { HighestReading } from "../../picture/highest-readings.ts";
import styles from "./attention-list.module.css";
import type { ListRoom } from "./shown-items.ts";

const HEAD_LINES = 1.4;

type Row = { readonly key: string; readonly label: string; readonly value: string; readonly station: string };

/** Where it is highest just now, in the room that the list above leaves: no alarm, hence no mark and no colour. */
export function HighestList({ room }: { readonly room: ListRoom }) {
  const texts = useTexts();
  const highest = useLive((state) => state.picture?.highest);
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const devices = useLive((state) => state.city?.devices);
  const nameOf = (place: number) => devices?.[place]?.name.normalize("NFC") ?? "";
  const air = useWorstAir(texts);
  // Of what is highest at nothing, as rain on a dry day, there is nothing to tell.
  const read = (highest ?? []).filter(({ value }) => value > 0);
  const rows = [
    ...(air === undefined ? [] : [{ ...air, station: nameOf(air.place) }]),
    ...read.map((reading) => ({ ...textOf(reading, texts), station: nameOf(reading.device) })),
  ];
  const fitting = fittingRows(rows, { ...room, lines: room.lines - HEAD_LINES });
  if (fitting.length === 0) return null;
  return (
    <div className={styles.highest} data-testid="highest">
      <h3 className={styles.subtitle}>{isPast ? texts.messages.attention.highestThen : texts.messages.attention.highest}</h3>
      <ul>
        {fitting.map(({ key, label, value, station }) => (
          <li key={key} className={styles.reading}>
            <p>
              {label} <strong className="number">{value}</strong>
            </p>
            <p className={styles.detail}>{station}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function textOf({ metric, value }: HighestReading, texts: Texts) {
  return { key: metric, label: metricSymbol(metric, texts), value: readingText(metric, { value, texts }) };
}

/** The worst air station is the one that heads the list of stations, by VN_AQI of the last whole hour; a single reading names none. */
function useWorstAir({ messages, format }: Texts) {
  const { stations, hour } = useAirStations();
  const [worst] = stations;
  if (worst?.index === undefined || hour === undefined) return undefined;
  const { air } = messages.telemetry;
  const band = worst.category === undefined ? [] : [air.band[worst.category.code]];
  const when = air.ofHour(format.shortTime(hour.fromMs), format.shortTime(hour.untilMs));
  return { key: "aqi", label: "VN_AQI", value: [format.number(worst.index), ...band, when].join(" · "), place: worst.place };
}

function fittingRows(rows: readonly Row[], { lines, lettersPerLine }: ListRoom): readonly Row[] {
  let left = lines;
  return rows.filter(({ label, value, station }) => {
    const needed = Math.ceil((label.length + 1 + value.length) / lettersPerLine) + Math.min(2, Math.ceil(station.length / lettersPerLine));
    if (needed > left) return false;
    left -= needed;
    return true;
  });
}
