import type { Clock } from "../../../core/domain/shown-clock.ts";
import { LIVE, turnedAtRate, turnedToKnowledge } from "../../clock/turn.ts";
import { turnWall } from "../../clock/turn-wall.ts";
import type { PartName } from "../../i18n/messages.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { hasNoValues } from "../../picture/device-status.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./clock.module.css";
import { setPanelOpen } from "./panel-store.ts";

type PastClock = Extract<Clock, { mode: "past" }>;

const PARTS = ["database", "broker", "ingest"] as const satisfies readonly PartName[];

/** Across the whole wall: that it does not show now, which instant it shows, and by what knowledge. */
export function PastBar() {
  const { messages } = useTexts();
  const clock = useLive((state) => state.told.clock);
  if (clock.mode === "live") return null;
  return (
    <div className={styles.bar} data-testid="past-bar">
      <Instant clock={clock} />
      <Trouble />
      <KnownSinceButton clock={clock} />
      <PlayButton clock={clock} />
      <button type="button" className={styles.barButton} data-testid="back-to-live" onClick={() => turnWall(() => LIVE)}>
        {messages.clock.live}
      </button>
    </div>
  );
}

function Instant({ clock }: { readonly clock: PastClock }) {
  const { messages, format } = useTexts();
  const shownMs = useLive((state) => state.shownMs) ?? clock.atMs;
  const isTurning = useLive((state) => state.isTurning);
  const isEmpty = useLive((state) => state.picture !== undefined && hasNoValues(state.picture.counts));
  function instantOf(atMs: number): string {
    return `${format.shortTime(atMs)} ${format.shortDate(atMs)}`;
  }
  const known = clock.knownAsOf === "then" ? messages.clock.knownThen : messages.clock.knownUntil(instantOf(clock.knownAsOf));
  const pace = clock.rate === 0 ? messages.clock.standing : messages.clock.playing(format.number(clock.rate));
  return (
    <button type="button" className={styles.instant} data-testid="past-instant" onClick={() => setPanelOpen(true)}>
      <Mark shape="back" />
      <strong className="number" data-testid="past-shown">
        {messages.clock.replaying(format.time(shownMs), format.dayOfYear(shownMs))}
      </strong>
      {isEmpty && !isTurning ? (
        <span className={styles.nothing} role="status" data-testid="nothing-stored">
          {clock.knownAsOf === "then" ? messages.clock.nothingKnownThen : messages.clock.nothingStored}
        </span>
      ) : (
        <span data-testid="past-known">{isTurning ? messages.clock.turning : `– ${known} · ${pace}`}</span>
      )}
    </button>
  );
}

/** What is wrong now. The list of what needs eyes tells of then. */
function Trouble() {
  const { messages, format } = useTexts();
  const health = useLive((state) => state.health);
  const link = useLive((state) => state.link);
  const nowMs = useLive((state) => state.nowMs) ?? 0;
  if (link.state === "lost") {
    return (
      <span className={styles.trouble} role="alert" data-testid="disconnect-bar">
        <Mark shape="square" />
        {messages.link.lostSince(format.instant(link.sinceMs, nowMs))}
      </span>
    );
  }
  const away = PARTS.find((part) => health?.[part] === "away");
  if (away === undefined) return null;
  return (
    <span className={styles.trouble} role="alert" data-testid="away-now">
      <Mark shape="square" />
      {`${messages.feed.part[away]}: ${messages.feed.away}`}
    </span>
  );
}

/** Where nothing was known then, what came to be known since is one press away: devices may have told it later. */
function KnownSinceButton({ clock }: { readonly clock: PastClock }) {
  const { messages } = useTexts();
  const isEmpty = useLive((state) => !state.isTurning && state.picture !== undefined && hasNoValues(state.picture.counts));
  if (clock.knownAsOf !== "then" || !isEmpty) return null;
  return (
    <button
      type="button"
      className={styles.barButton}
      data-testid="show-known-since"
      onClick={() => turnWall((from) => turnedToKnowledge(from, "now"))}
    >
      {messages.clock.showKnownSince}
    </button>
  );
}

function PlayButton({ clock }: { readonly clock: PastClock }) {
  const { messages } = useTexts();
  const isPlaying = clock.rate > 0;
  return (
    <button
      type="button"
      className={styles.barButton}
      data-testid="play-pause"
      onClick={() => turnWall((from) => turnedAtRate(from, isPlaying ? 0 : 1))}
    >
      <Mark shape={isPlaying ? "pause" : "play"} />
      {isPlaying ? messages.clock.pause : messages.clock.play}
    </button>
  );
}
