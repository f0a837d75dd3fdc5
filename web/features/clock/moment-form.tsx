import { type FormEvent, useState } from "react";
import { useStore } from "zustand";
import type { Clock } from "../../../core/domain/shown-clock.ts";
import { askedClockStore } from "../../clock/asked-clock.ts";
import { parseMoment, toMomentText } from "../../clock/moment-text.ts";
import { turnedTo } from "../../clock/turn.ts";
import { turningPoint, turnWall } from "../../clock/turn-wall.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import styles from "./clock.module.css";

/**
 * Any moment by day and time, in Vietnam's time wherever the screen's computer thinks it is, and in Vietnam's order: the
 * browser's own field follows the language of the machine, and 3/4 would be April on one wall and March on the next.
 * The field says which instant is shown, except while somebody writes another into it.
 */
export function MomentForm() {
  const { messages } = useTexts();
  const shown = useShownMoment();
  const clock = useStore(askedClockStore, (state) => state.clock);
  // What was being written is gone once the wall turns.
  const [draft, setDraft] = useState<{ readonly text: string; readonly clock: Clock }>();
  const text = draft?.clock === clock ? draft.text : shown;
  const [isWrong, setIsWrong] = useState(false);
  function show(event: FormEvent): void {
    event.preventDefault();
    const atMs = parseMoment(text, turningPoint().nowMs);
    setIsWrong(atMs === undefined);
    if (atMs === undefined) return;
    setDraft(undefined);
    turnWall((from) => turnedTo(from, atMs));
  }
  return (
    <form className={styles.choices} onSubmit={show} noValidate>
      <label className={styles.legend} htmlFor="moment">
        {messages.clock.moment}
      </label>
      <input
        id="moment"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder="21/11/2026 20:00"
        className={`number ${styles.moment}`}
        data-testid="moment"
        value={text}
        onChange={({ target }) => setDraft({ text: target.value, clock })}
        aria-invalid={isWrong}
        aria-describedby="moment-fault"
      />
      <button type="submit" className={styles.choice} data-testid="show-moment">
        {messages.clock.show}
      </button>
      <span id="moment-fault" role="alert">
        {isWrong ? messages.clock.notAnInstant : ""}
      </span>
    </form>
  );
}

/** Draws again when the wall turns, has turned, and as the instant shown moves on. */
function useShownMoment(): string {
  useStore(askedClockStore, (state) => state.clock);
  useLive((state) => state.isTurning);
  useLive((state) => state.told);
  useLive((state) => state.shownMs);
  return toMomentText(turningPoint().shownMs);
}
