import { useMemo } from "react";
import type { KindWish } from "../../history/history-address.ts";
import { useKindCurves } from "../../history/use-history.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { usePlacesOfKind, useWatched } from "../../live/use-watched.ts";
import { type Fallen, RAIN_HOURS, type RainCommune, rainCommunes } from "../../picture/rain-communes.ts";
import { standingOf } from "../../picture/watched.ts";
import { communeName } from "../../place/communes.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowList } from "../../ui/row-list.tsx";
import shared from "../../ui/telemetry.module.css";
import styles from "./rain-panel.module.css";

const SIX_HOURS: KindWish = { kind: "weather-station", metrics: ["rain_rate"], spanMs: 6 * 3_600_000, stepS: 600, endsAtMs: 300_000 };
const ROW_REM = 2.4;
/** Less is dew. */
const LEAST_MM = 0.1;

/** Where it rains: by commune now and in the last 1, 3 and 6 hours, the wettest first. Where nothing fell, that is said. */
export function RainPanel({ panel }: PanelProps<"rain">) {
  const { messages } = useTexts();
  const { telemetry, language } = messages;
  const watched = useWatched();
  const curves = useKindCurves(SIX_HOURS);
  const places = usePlacesOfKind("weather-station");
  const communes = useMemo(() => (watched === undefined ? [] : rainCommunes(watched, places, curves.body)), [watched, places, curves.body]);
  const wet = communes.filter(isWet);
  const silent = watched === undefined ? 0 : places.filter((place) => ["lost", "never"].includes(standingOf(watched, place))).length;
  return (
    <Panel title={panel.title?.[language] ?? telemetry.rain.title} testId="rain" className={shared.panel} aside={<Silent count={silent} />}>
      {curves.body === undefined && <p className={shared.detail}>{curves.isMissing ? telemetry.unavailable : telemetry.loading}</p>}
      {watched !== undefined && places.length === 0 && <p className={shared.none}>{telemetry.rain.none}</p>}
      {curves.body !== undefined && places.length > 0 && wet.length === 0 && <Dry isHeard={communes.some(isHeard)} />}
      {wet.length > 0 && <Head />}
      <RowList
        rows={wet}
        keyOf={({ unitCode }) => unitCode}
        heightRem={ROW_REM}
        renderRow={(commune) => <Row commune={commune} />}
        renderBelow={(hiddenCount) => <Below hiddenCount={hiddenCount} />}
      />
    </Panel>
  );
}

/** Enough to say that nothing fell: where nobody tells, it may pour. */
function isHeard({ fallen }: RainCommune): boolean {
  const longest = fallen.at(-1);
  return longest !== undefined && !longest.isPart;
}

function isWet({ nowMmH, fallen }: RainCommune): boolean {
  return (nowMmH ?? 0) >= LEAST_MM || fallen.some((sum) => (sum?.mm ?? 0) >= LEAST_MM);
}

function Dry({ isHeard: isKnown }: { readonly isHeard: boolean }) {
  const { rain } = useTexts().messages.telemetry;
  return <p className={shared.none}>{isKnown ? rain.dry : rain.unheard}</p>;
}

function Head() {
  const { rain } = useTexts().messages.telemetry;
  return (
    <p className={`${styles.row} ${styles.head}`}>
      <span>{rain.commune}</span>
      <span>{rain.now}</span>
      {RAIN_HOURS.map((hours) => (
        <span key={hours}>{rain.hours(String(hours))}</span>
      ))}
    </p>
  );
}

function Row({ commune }: { readonly commune: RainCommune }) {
  const texts = useTexts();
  const { nowMmH, fallen, unitCode } = commune;
  return (
    <div className={`${shared.row} ${styles.row} number`} data-testid="rain-commune" data-unit={unitCode}>
      <span className={shared.name}>{communeName(unitCode)}</span>
      <strong>{nowMmH === undefined ? "—" : texts.format.number(nowMmH, 1)}</strong>
      {RAIN_HOURS.map((hours, at) => (
        <span key={hours}>{fallenText(fallen[at], texts)}</span>
      ))}
    </div>
  );
}

function fallenText(fallen: Fallen | undefined, { messages, format }: Texts): string {
  if (fallen === undefined) return "—";
  const mm = format.number(fallen.mm, 1);
  return fallen.isPart ? messages.telemetry.rain.atLeast(mm) : mm;
}

function Silent({ count }: { readonly count: number }) {
  const { messages, format } = useTexts();
  return count === 0 ? null : <span className="number">{messages.telemetry.silent(format.number(count))}</span>;
}

function Below({ hiddenCount }: { readonly hiddenCount: number }) {
  const { messages, format } = useTexts();
  return hiddenCount === 0 ? null : <p className={shared.below}>{messages.telemetry.more(format.number(hiddenCount))}</p>;
}
