import { useMemo } from "react";
import { usePlacesOfKind, useWatched } from "../live/use-watched.ts";
import { type AirStation, airStations, lastWholeHourMs } from "../picture/air-stations.ts";
import type { Watched } from "../picture/watched.ts";
import type { KindWish } from "./history-address.ts";
import { useKindCurves } from "./use-history.ts";

const HOUR_MS = 3_600_000;
/** What NowCast looks back over for dust; of gases the hour itself counts. */
const DUST: KindWish = { kind: "air-station", metrics: ["pm25", "pm10"], spanMs: 12 * HOUR_MS, stepS: 3600, endsAtMs: HOUR_MS };
const GASES: KindWish = { kind: "air-station", metrics: ["o3", "no2", "so2", "co"], spanMs: HOUR_MS, stepS: 3600, endsAtMs: HOUR_MS };

export type ToldAir = {
  readonly watched: Watched | undefined;
  /** By VN_AQI of the last whole hour, the worst first: wherever the worst station is named, it is the first of these. */
  readonly stations: readonly AirStation[];
  readonly hour: { readonly fromMs: number; readonly untilMs: number } | undefined;
  readonly isHere: boolean;
  /** Nothing came, and the last try failed. */
  readonly isMissing: boolean;
};

/** The air stations as they stood in the last whole hour before the instant shown. */
export function useAirStations(): ToldAir {
  const watched = useWatched();
  const dust = useKindCurves(DUST);
  const gases = useKindCurves(GASES);
  const places = usePlacesOfKind("air-station");
  const hours = useMemo(
    () => (dust.body === undefined || gases.body === undefined ? undefined : { dust: dust.body, gases: gases.body }),
    [dust.body, gases.body],
  );
  const stations = useMemo(() => (watched === undefined ? [] : airStations(watched, places, hours)), [watched, places, hours]);
  const untilMs = watched === undefined ? undefined : lastWholeHourMs(watched.nowMs);
  return {
    watched,
    stations,
    hour: untilMs === undefined ? undefined : { fromMs: untilMs - HOUR_MS, untilMs },
    isHere: hours !== undefined,
    isMissing: dust.isMissing,
  };
}
