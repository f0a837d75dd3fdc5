import type { MetricCode } from "../../core/domain/metric.ts";

/**
 * An ambient limit against which a reading is held up. The limit is for a mean over `averaging`, a reading is of one
 * instant: a reading above it is a reason to look, not a breach, and the wall says so by naming the averaging time.
 */
export type ReferenceLimit = {
  readonly metric: MetricCode;
  /** In the metric's unit. */
  readonly value: number;
  readonly averaging: "1h" | "24h";
  /** ISO day from which it applies, in Vietnam. */
  readonly validFrom: string;
  readonly regulation: string;
};

const QCVN_05 = "QCVN 05:2023";

/** Table 1 of QCVN 05:2023/BTNMT (circular 01/2023/TT-BTNMT, in force 2023-09-12); PM2.5 tightens on 2026-01-01. */
const LIMITS: readonly ReferenceLimit[] = [
  { metric: "pm25", value: 50, averaging: "24h", validFrom: "2023-09-12", regulation: QCVN_05 },
  { metric: "pm25", value: 45, averaging: "24h", validFrom: "2026-01-01", regulation: QCVN_05 },
  { metric: "pm10", value: 100, averaging: "24h", validFrom: "2023-09-12", regulation: QCVN_05 },
  { metric: "no2", value: 200, averaging: "1h", validFrom: "2023-09-12", regulation: QCVN_05 },
  { metric: "o3", value: 200, averaging: "1h", validFrom: "2023-09-12", regulation: QCVN_05 },
  { metric: "so2", value: 350, averaging: "1h", validFrom: "2023-09-12", regulation: QCVN_05 },
  { metric: "co", value: 30_000, averaging: "1h", validFrom: "2023-09-12", regulation: QCVN_05 },
];

/** The limits in force at that instant, one for each metric that has one. */
export function limitsAt(nowMs: number): readonly ReferenceLimit[] {
  const inForce = new Map<MetricCode, ReferenceLimit>();
  for (const limit of LIMITS) {
    const startMs = Date.parse(`${limit.validFrom}T00:00:00+07:00`);
    if (startMs <= nowMs) inForce.set(limit.metric, limit);
  }
  return [...inForce.values()];
}
