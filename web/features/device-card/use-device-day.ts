import { useEffect, useState } from "react";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import { useLive } from "../../live/use-live.ts";
import { readDeviceDay, type ToldDay } from "./read-device-day.ts";

/** Episodes are found by a job that runs every minute or so. */
const POLL_MS = 30_000;

export type DayState = { readonly state: "loading" | "unavailable" } | { readonly state: "here"; readonly day: ToldDay };

/** The day shown of a device, asked for again every 30 s; what is here stays until the next has come. */
export function useDeviceDay(code: string): DayState {
  const day = useLive(({ shownMs }) => (shownMs === undefined ? undefined : vietnamDay(shownMs)));
  const [told, setTold] = useState<DayState>({ state: "loading" });
  useEffect(() => {
    if (day === undefined) return undefined;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function load(asked: string): Promise<void> {
      const answer = await fetchDay(asked, leaving.signal);
      if (leaving.signal.aborted) return;
      if (answer !== undefined) setTold({ state: "here", day: answer });
      else setTold((before) => (before.state === "here" ? before : { state: "unavailable" }));
      timer = setTimeout(() => void load(asked), POLL_MS);
    }
    setTold({ state: "loading" });
    void load(`/api/v1/devices/${encodeURIComponent(code)}/days/${day}`);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [code, day]);
  return told;
}

/** Undefined when the server cannot be reached, or refuses. */
async function fetchDay(address: string, signal: AbortSignal): Promise<ToldDay | undefined> {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? readDeviceDay(await response.json()) : undefined;
  } catch {
    // Away, aborted, or an answer that is no JSON.
    return undefined;
  }
}
