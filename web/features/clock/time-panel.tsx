import { type KeyboardEvent, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { askedClockStore } from "../../clock/asked-clock.ts";
import { LIVE, RATES, turnedAtRate, turnedTo, turnedToKnowledge, yesterdayEveningMs } from "../../clock/turn.ts";
import { turnWall } from "../../clock/turn-wall.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import { Choice, Choices } from "./choices.tsx";
import styles from "./clock.module.css";
import { MomentForm } from "./moment-form.tsx";
import { panelStore, setPanelOpen } from "./panel-store.ts";

/** An untouched panel goes away by itself: the wall belongs to everybody. */
const OPEN_MS = 180_000;

const MINUTE_MS = 60_000;
const JUMPS = [
  ["dayBack", -1440 * MINUTE_MS],
  ["hourBack", -60 * MINUTE_MS],
  ["tenMinutesBack", -10 * MINUTE_MS],
  ["tenMinutesOn", 10 * MINUTE_MS],
  ["hourOn", 60 * MINUTE_MS],
] as const;

/** Turns the wall's clock: where to, how fast, by what knowledge, and back. Open only while somebody uses it. */
export function TimePanel() {
  const isOpen = useStore(panelStore, (state) => state.isOpen);
  return isOpen ? <OpenPanel /> : null;
}

function OpenPanel() {
  const { messages } = useTexts();
  const panel = useRef<HTMLElement>(null);
  const stayOpen = useClosing();
  useEffect(() => panel.current?.querySelector("button")?.focus(), []);
  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key === "Escape") setPanelOpen(false);
  }
  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label={messages.clock.title}
      data-testid="time-panel"
      onKeyDown={closeOnEscape}
      onKeyUp={stayOpen}
      onPointerDown={stayOpen}
      onPointerMove={stayOpen}
    >
      <header className={styles.head}>
        <h2>{messages.clock.title}</h2>
        <button type="button" className={styles.close} aria-label={messages.clock.close} onClick={() => setPanelOpen(false)}>
          ✕
        </button>
      </header>
      <Jumps />
      <MomentForm />
      <Pace />
      <Knowledge />
    </section>
  );
}

function Jumps() {
  const { jump } = useTexts().messages.clock;
  return (
    <Choices>
      <Choice testId="jump-yesterday-evening" onChoose={() => turnWall((from) => turnedTo(from, yesterdayEveningMs(from.nowMs)))}>
        {jump.yesterdayEvening}
      </Choice>
      {JUMPS.map(([name, byMs]) => (
        <Choice key={name} testId={`jump-${name}`} onChoose={() => turnWall((from) => turnedTo(from, from.shownMs + byMs))}>
          {jump[name]}
        </Choice>
      ))}
    </Choices>
  );
}

function Pace() {
  const { messages, format } = useTexts();
  const clock = useStore(askedClockStore, (state) => state.clock);
  const rate = clock.mode === "past" ? clock.rate : undefined;
  return (
    <Choices label={messages.clock.pace}>
      {[0, ...RATES].map((choice) => (
        <Choice
          key={choice}
          testId={`rate-${choice}`}
          isDisabled={rate === undefined}
          isChosen={rate === choice}
          onChoose={() => turnWall((from) => turnedAtRate(from, choice))}
        >
          {choice === 0 ? messages.clock.pause : `×${format.number(choice)}`}
        </Choice>
      ))}
      <LiveChoice isLive={clock.mode === "live"} />
    </Choices>
  );
}

/** The way back; where the wall is live, that it is. The same element, so that the keyboard stays where it was. */
function LiveChoice({ isLive }: { readonly isLive: boolean }) {
  const { messages } = useTexts();
  return (
    <button
      type="button"
      className={isLive ? styles.present : styles.choice}
      aria-current={isLive ? "true" : undefined}
      aria-disabled={isLive}
      data-testid="panel-live"
      onClick={() => {
        if (!isLive) turnWall(() => LIVE);
      }}
    >
      {isLive && <Mark shape="dot" />}
      {isLive ? messages.clock.isLive : messages.clock.live}
    </button>
  );
}

function Knowledge() {
  const { messages } = useTexts();
  const clock = useStore(askedClockStore, (state) => state.clock);
  const known = clock.mode === "live" ? undefined : clock.knownAsOf === "then" ? "then" : "now";
  return (
    <Choices label={messages.clock.knowledge}>
      {(["then", "now"] as const).map((choice) => (
        <Choice
          key={choice}
          testId={`known-${choice}`}
          isDisabled={known === undefined}
          isChosen={known === choice}
          onChoose={() => turnWall((from) => turnedToKnowledge(from, choice))}
        >
          {choice === "then" ? messages.clock.knownThen : messages.clock.knownSince}
        </Choice>
      ))}
    </Choices>
  );
}

/** Closes the panel when it is left alone. Returns what puts that off. */
function useClosing(): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  function stayOpen(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPanelOpen(false), OPEN_MS);
  }
  useEffect(() => {
    stayOpen();
    return () => clearTimeout(timer.current);
  }, []);
  return stayOpen;
}
