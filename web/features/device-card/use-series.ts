import { useEffect, useState } from "react";
import { fetchAnswer } from "../../answers/fetch-answer.ts";
import { type DrawnSeries, readSeries } from "./read-series.ts";

const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

export type SeriesState =
  | { readonly state: "loading" | "unavailable" }
  /** `address` is where it came from, which may not be the newest. */
  | { readonly state: "here"; readonly series: DrawnSeries; readonly address: string };

/** The series at that address. What is here stays until the next has come; tried again until it has. */
export function useSeries(address: string): SeriesState {
  const [series, setSeries] = useState<SeriesState>({ state: "loading" });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retryMs = FIRST_RETRY_MS;
    async function load(): Promise<void> {
      const loaded = await fetchAnswer(address, { read: readSeries, signal: leaving.signal });
      if (leaving.signal.aborted) return;
      if (loaded !== undefined) {
        setSeries({ state: "here", series: loaded, address });
        return;
      }
      setSeries((before) => (before.state === "here" ? before : { state: "unavailable" }));
      timer = setTimeout(() => void load(), retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
    void load();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [address]);
  return series;
}
