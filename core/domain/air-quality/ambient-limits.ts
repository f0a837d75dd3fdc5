import { inForceOn, type RuleVersion } from "../law/rule-version.ts";
import type { Pollutant } from "./breakpoints.ts";

export type AveragingTime = "1h" | "8h" | "24h" | "year";

type AmbientLimit = RuleVersion & { readonly pollutant: Pollutant | "tsp"; readonly averaging: AveragingTime; readonly limit: number };

const QCVN_05 = { validFrom: "2023-09-12", basis: "QCVN 05:2023/BTNMT (TT 01/2023/TT-BTNMT)", standing: "found" } as const;

/** Greatest permitted means in µg/Nm³ (25 °C, 760 mmHg). What was permitted before 12 September 2023 is not held here. */
const AMBIENT_LIMITS: readonly AmbientLimit[] = [
  { ...QCVN_05, pollutant: "so2", averaging: "1h", limit: 350 },
  { ...QCVN_05, pollutant: "so2", averaging: "24h", limit: 125 },
  { ...QCVN_05, pollutant: "so2", averaging: "year", limit: 50 },
  { ...QCVN_05, pollutant: "co", averaging: "1h", limit: 30_000 },
  { ...QCVN_05, pollutant: "co", averaging: "8h", limit: 10_000 },
  { ...QCVN_05, pollutant: "no2", averaging: "1h", limit: 200 },
  { ...QCVN_05, pollutant: "no2", averaging: "24h", limit: 100 },
  { ...QCVN_05, pollutant: "no2", averaging: "year", limit: 40 },
  { ...QCVN_05, pollutant: "o3", averaging: "1h", limit: 200 },
  { ...QCVN_05, pollutant: "o3", averaging: "8h", limit: 120 },
  { ...QCVN_05, pollutant: "tsp", averaging: "1h", limit: 300 },
  { ...QCVN_05, pollutant: "tsp", averaging: "24h", limit: 200 },
  { ...QCVN_05, pollutant: "tsp", averaging: "year", limit: 100 },
  { ...QCVN_05, pollutant: "pm10", averaging: "24h", limit: 100 },
  { ...QCVN_05, pollutant: "pm10", averaging: "year", limit: 50 },
  { ...QCVN_05, pollutant: "pm25", averaging: "24h", limit: 50, validTo: "2025-12-31" },
  { ...QCVN_05, pollutant: "pm25", averaging: "24h", limit: 45, validFrom: "2026-01-01" },
  { ...QCVN_05, pollutant: "pm25", averaging: "year", limit: 25 },
];

/**
 * The limit for a mean of that length on a day; undefined where the regulation sets none. Another test than VN_AQI: a day
 * can be "Trung bình" and above the limit, so both are shown.
 */
export function ambientLimitOn(pollutant: Pollutant | "tsp", averaging: AveragingTime, day: string): AmbientLimit | undefined {
  return inForceOn(
    AMBIENT_LIMITS.filter((row) => row.pollutant === pollutant && row.averaging === averaging),
    day,
  );
}
