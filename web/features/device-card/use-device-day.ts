import { useEffect, useState } from "react";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import { fetchAnswer } from "../../answers/fetch-answer.ts";
import { useLive } from "../../live/use-live.ts";
import { readDeviceDay, type ToldDay } from "./read-device-day.ts";

/** Episodes are found by a job that runs every minute or so. */
const POLL_MS = 30_000;

export type DayState = { readonly state: "loading" | "unavailable" } | { readonly state: "here"; readonly day: ToldDay };

/** What is here, and of which day: that of the day before must not stand for another. */
type Held = { readonly day: string; readonly told: DayState };

/** The day shown of a device (the card of each is a component of its own), asked for again every 30 s; what is here stays until the next has come. */
export function useDeviceDay(code: string): DayState {
  const day = useLive(({ shownMs }) => (shownMs === undefined ? undefined : vietnamDay(shownMs)));
  const [held, setHeld] = useState<Held>();
  useEffect(() => {
    if (day === undefined) return undefined;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function load(asked: string): Promise<void> {
      const answer = await fetchAnswer(`/api/v1/devices/${encodeURIComponent(code)}/days/${asked}`, {
        read: readDeviceDay,
        signal: leaving.signal,
      });
      if (leaving.signal.aborted) return;
      if (answer !== undefined) setHeld({ day: asked, told: { state: "here", day: answer } });
      else
        setHeld((before) =>
          before?.day === asked && before.told.state === "here" ? before : { day: asked, told: { state: "unavailable" } },
        );
      timer = setTimeout(() => void load(asked), POLL_MS);
    }
    void load(day);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [code, day]);
  return held === undefined || held.day !== day ? { state: "loading" } : held.told;
}
