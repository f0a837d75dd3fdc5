import { type FormEvent, useRef, useState } from "react";
import { useStore } from "zustand";
import { askedClockStore } from "../../clock/asked-clock.ts";
import { turnedTo } from "../../clock/turn.ts";
import { turningPoint, turnWall } from "../../clock/turn-wall.ts";
import { parseInstant, toInputText } from "../../clock/vietnam-input.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import styles from "./clock.module.css";

/** Any moment by day and time, in Vietnam's time wherever the screen's computer thinks it is. */
export function MomentForm() {
  const { messages } = useTexts();
  const clock = useStore(askedClockStore, (state) => state.clock);
  const field = useRef<HTMLInputElement>(null);
  const [isWrong, setIsWrong] = useState(false);
  const { nowMs, shownMs } = turningPoint();
  function show(event: FormEvent): void {
    event.preventDefault();
    const atMs = parseInstant(field.current?.value ?? "");
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
        type="datetime-local"
        className={`number ${styles.moment}`}
        data-testid="moment"
        defaultValue={toInputText(shownMs)}
        max={toInputText(nowMs)}
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
