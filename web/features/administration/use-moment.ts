import { useLive } from "../../live/use-live.ts";
import { momentQuery } from "./figure-addresses.ts";

const MINUTE_MS = 60_000;

/** The instant shown as a query has it; undefined until the wall knows the time. */
export function useMoment(): string | undefined {
  return useLive(({ shownMs, told }) => (shownMs === undefined ? undefined : momentQuery(told.clock, shownMs)));
}

/** The minute shown: what is told in days and hours need not be told again every second. */
export function useShownMinuteMs(): number {
  return useLive(({ shownMs }) => Math.floor((shownMs ?? Date.now()) / MINUTE_MS) * MINUTE_MS);
}
