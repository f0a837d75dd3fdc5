import { METRICS } from "../core/domain/metric.ts";

const IDS = METRICS.filter((metric) => metric.unit === "dBA").map((metric) => metric.id);

/** Energy is counted in ten-thousandths of that of 0 dBA: a level of 20 dBA is kept to 0.0000002 dB, one of 140 dBA fits a bigint. */
const SCALE = "1e4::float8";

/**
 * SQL for sound levels, whose mean is 10·log10(mean(10^(L/10))): an arithmetic mean of decibels is too low. Energies are
 * integers, so that their sums are exact and do not depend on the order.
 */
export const IS_SOUND = `metric_id in (${IDS.join(", ")})`;

/** Energy of one reading, a bigint; `level` in dBA, at most 149. */
export function energyOfReading(level: string): string {
  return `round(power(10::float8, ${level} / 10) * ${SCALE})::bigint`;
}

/**
 * Energy of a roll-up's row; null for what is no sound. Of a row that was begun before energies were kept it is that of
 * as many readings of the row's arithmetic mean.
 */
export function energyOfRow(row: string): string {
  return `case when ${row}.${IS_SOUND} then coalesce(${row}.energy, case when ${row}.good_count = 0 then 0
    else round(${row}.good_count * power(10::float8, ${row}.sum_micro::float8 / 1e7::float8 / ${row}.good_count) * ${SCALE})::numeric end) end`;
}

/** Mean level in dBA of `count` readings whose energies add up to `energy`; null where there are none. */
export function levelOf(energy: string, count: string): string {
  return `10 * log(nullif(${energy}, 0)::float8 / ${SCALE} / ${count})`;
}
