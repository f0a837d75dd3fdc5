import type { Texts } from "../../i18n/language-store.ts";
import { standingText } from "../../i18n/standing-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { Street } from "../../picture/streets.ts";
import shared from "../../ui/telemetry.module.css";
import styles from "./traffic-panel.module.css";

/** A street in a line. Heavy is no alarm: its level is told by a letter on ever lighter ground. */
export function StreetRow({ street, nowMs }: { readonly street: Street; readonly nowMs: number }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const isSilent = street.told === 0;
  return (
    <div
      className={`${shared.row} ${styles.columns} ${isSilent ? shared.dead : ""}`}
      data-testid="street"
      data-street={street.name}
      data-level={street.level ?? "none"}
    >
      <span
        className={`${styles.level} ${street.level === undefined ? "" : styles[street.level]}`}
        role="img"
        aria-label={street.level === undefined ? undefined : messages.telemetry.traffic.level(street.level)}
      >
        {street.level ?? "–"}
      </span>
      <span className={shared.name}>{street.name}</span>
      <strong className="number">{street.speedKmh === undefined ? "—" : format.number(street.speedKmh)}</strong>
      {isSilent ? (
        <span className={`number ${styles.silent}`}>{standingText({ standing: "lost", heardAtMs: street.heardAtMs }, nowMs, texts)}</span>
      ) : (
        <>
          <span className="number">{street.share === undefined ? "—" : format.number(100 * street.share)}</span>
          <span className="number">{street.flow === undefined ? "—" : format.number(street.flow)}</span>
          <span className="number">{sinceText(street, texts)}</span>
        </>
      )}
    </div>
  );
}

/** Of what flows, nobody asks since when. */
function sinceText({ level, sinceMs, isSinceBefore }: Street, { messages, format }: Texts): string {
  if (sinceMs === undefined || level === undefined || level < "D") return "";
  const time = format.shortTime(sinceMs);
  return isSinceBefore ? messages.telemetry.traffic.before(time) : time;
}
