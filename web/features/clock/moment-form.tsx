import { type FormEvent, useRef, useState } from "react";
import { useStore } from "zustand";
import { askedClockStore } from "../../clock/asked-clock.ts";
import { parseMoment, toMomentText } from "../../clock/moment-text.ts";
import { turnedTo } from "../../clock/turn.ts";
import { turningPoint, turnWall } from "../../clock/turn-wall.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import styles from "./clock.module.css";

/**
 * Any moment by day and time, in Vietnam's time wherever the screen's computer thinks it is, and in Vietnam's order: the
 * browser's own field follows the language of the machine, and 3/4 would be April on one wall and March on the next.
 */
export function MomentForm() {
  const { messages } = useTexts();
  const clock = useStore(askedClockStore, (state) => state.clock);
  const field = useRef<HTMLInputElement>(null);
  const [isWrong, setIsWrong] = useState(false);
  function show(event: FormEvent): void {
    event.preventDefault();
    const atMs = parseMoment(field.current?.value ?? "", turningPoint().nowMs);
    setIsWrong(atMs === undefined);
    if (atMs !== undefined) turnWall((from) => turnedTo(from, atMs));
  }
  return (
    <form className={styles.choices} onSubmit={show} noValidate>
      <label className={styles.legend} htmlFor="moment">
        {messages.clock.moment}
      </label>
      <input
        key={clock.mode === "live" ? "live" : clock.atMs}
        ref={field}
        id="moment"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder="21/11/2026 20:00"
        className={`number ${styles.moment}`}
        data-testid="moment"
        defaultValue={toMomentText(turningPoint().shownMs)}
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
