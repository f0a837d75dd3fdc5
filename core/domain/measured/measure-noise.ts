import { equivalentLevel } from "../noise/equivalent-level.ts";
import { noiseLimitAt } from "../noise/noise-limits.ts";
import { VIETNAM_OFFSET_MS } from "../vietnam-time.ts";
import { type Coverage, coverageIn, HOUR_MS, hoursOf, type MeasuredDevice, NOTHING, plus, shareOf } from "./device-hours.ts";
import { type Asked, asSeries, fromStations, kept, type Measured, type StationValue } from "./measured.ts";

/** The bands of QCVN 26:2010, by the hours of the calendar day. */
const DAY_FROM = 6;
const DAY_UNTIL = 21;

/** LAeq by energy, of each meter and of the unit; a day in two bands, each a series. */
export function measureNoise(asked: Asked): readonly Measured[] {
  const spanned = hoursOf(asked.period.fromMs, asked.throughMs);
  if (asked.period.kind === "hour") {
    const stations = asked.devices.map((device) => stationOf(asked, device, spanned));
    return [ofUnit(asked, stations), ...stations.map(asSeries)];
  }
  return (["day", "night"] as const).flatMap((band): readonly Measured[] => {
    const within = spanned.filter((hourMs) => bandOf(hourMs) === band);
    if (within.length === 0) return [];
    return [
      {
        ...ofUnit(
          asked,
          asked.devices.map((device) => stationOf(asked, device, within)),
        ),
        series: band,
      },
    ];
  });
}

function ofUnit(asked: Asked, stations: readonly StationValue[]): Measured {
  return fromStations(asked, stations, (valued) => {
    // Every meter counts alike, however often it measures.
    const value = equivalentLevel(valued.map((station) => station.value));
    return value === undefined ? {} : { value: kept(value), ...limitOf(asked) };
  });
}

function stationOf({ hours, leastCoverage }: Asked, device: MeasuredDevice, spanned: readonly number[]): StationValue {
  let covered: Coverage = NOTHING;
  const levels: number[] = [];
  for (const hourMs of spanned) {
    const row = hours.find(device, "laeq", hourMs);
    const inHour = coverageIn(device, row, hourMs);
    covered = plus(covered, inHour);
    if (row?.level !== undefined && row.good > 0 && shareOf(inHour) >= leastCoverage) levels.push(row.level);
  }
  const value = equivalentLevel(levels);
  return { device, ...covered, value: value === undefined || shareOf(covered) < leastCoverage ? undefined : kept(value) };
}

/** The limit of ordinary areas at the end of the time: which meters stand in special ones is not known. */
function limitOf({ throughMs }: Asked): Pick<Measured, "parts"> {
  const limit = noiseLimitAt("ordinary", throughMs - HOUR_MS);
  return limit.ok ? { parts: { limit_dba: limit.limitDba } } : {};
}

function bandOf(hourMs: number): "day" | "night" {
  const hour = Math.floor((hourMs + VIETNAM_OFFSET_MS) / HOUR_MS) % 24;
  return hour >= DAY_FROM && hour < DAY_UNTIL ? "day" : "night";
}
