import type { MetricCode } from "../core/domain/metric.ts";
import { metricByCode } from "../core/domain/metric.ts";
import { mix, mixInstant, toUnit } from "./signals/random.ts";
import type { Values } from "./signals.ts";

/**
 * On the way, per sending: `drop` is not sent, `repeat` is sent twice, `delay` comes up to 20 s late, `reorder`
 * comes after the next one, `broken` is sent as garbage. In the instrument, per measurement: `spike` throws one
 * value far off, `stuck` shows an earlier measurement again for a spell.
 */
export const FAULT_NAMES = ["drop", "repeat", "delay", "reorder", "broken", "spike", "stuck"] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

/** Share of sendings or measurements, 0 to 1. */
export type FaultRates = Readonly<Record<FaultName, number>>;

export const NO_FAULTS: FaultRates = { drop: 0, repeat: 0, delay: 0, reorder: 0, broken: 0, spike: 0, stuck: 0 };

const ON_THE_WAY = ["drop", "repeat", "delay", "reorder", "broken"] as const;
export type SendingFault = (typeof ON_THE_WAY)[number];

/** Reads "drop=0.01,spike=0.001"; what it does not name is 0. */
export function parseFaultRates(text: string): { readonly rates: FaultRates } | { readonly fault: string } {
  const rates = { ...NO_FAULTS };
  for (const part of text.split(",").filter((piece) => piece.trim() !== "")) {
    const [name = "", share = ""] = part.split("=").map((piece) => piece.trim());
    const known = FAULT_NAMES.find((candidate) => candidate === name);
    if (known === undefined) return { fault: `unknown fault "${name}"; known are ${FAULT_NAMES.join(", ")}` };
    const rate = share === "" ? Number.NaN : Number(share);
    if (!(rate >= 0 && rate <= 1)) return { fault: `${name} must be between 0 and 1, not "${share}"` };
    rates[known] = rate;
  }
  const onTheWay = ON_THE_WAY.reduce((sum, name) => sum + rates[name], 0);
  return onTheWay > 1 ? { fault: `${ON_THE_WAY.join(", ")} add up to more than 1` } : { rates };
}

/** What befalls one sending, at most one thing; `lot` is the hash of device, message and attempt. */
export function sendingFault(rates: FaultRates, lot: number): SendingFault | undefined {
  let left = toUnit(lot);
  for (const name of ON_THE_WAY) {
    left -= rates[name];
    if (left < 0) return name;
  }
  return undefined;
}

/** 1 to 20 s. */
export function delayMs(lot: number): number {
  return 1000 + 19_000 * toUnit(mix(lot, 1));
}

/** What arrives of a broken payload: never a message that the platform could take for whole. */
export function breakPayload(payload: string, lot: number): string | Buffer {
  switch (mix(lot, 2) % 4) {
    case 0:
      return payload.slice(0, Math.floor(payload.length * (0.2 + 0.6 * toUnit(mix(lot, 3)))));
    case 1:
      return Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), Buffer.from(payload, "latin1").subarray(3)]);
    case 2:
      return payload.replace(/"values":\{.*$/, '"values":null}');
    default:
      return "";
  }
}

const SPELL_INTERVALS = 30;

/**
 * The instant whose values the instrument shows at `instantMs`: the same, or the beginning of a spell of 30
 * intervals while it is stuck. `key` is the device's own chance.
 */
export function shownInstant(rates: FaultRates, key: number, at: { readonly instantMs: number; readonly intervalMs: number }): number {
  if (rates.stuck === 0) return at.instantMs;
  const spellMs = SPELL_INTERVALS * at.intervalMs;
  const spell = Math.floor(at.instantMs / spellMs);
  return toUnit(mixInstant(mix(key, 91), spell)) < rates.stuck ? spell * spellMs : at.instantMs;
}

/** The values with one of them thrown off in a share of the measurements: half of the time outside its range. */
export function withSpike(rates: FaultRates, values: Values, lot: number): Values {
  if (toUnit(mix(lot, 92)) >= rates.spike) return values;
  const codes = Object.keys(values) as MetricCode[];
  const code = codes[mix(lot, 93) % codes.length];
  const metric = code === undefined ? undefined : metricByCode(code);
  if (code === undefined || metric === undefined) return values;
  const isOutside = mix(lot, 94) % 2 === 0;
  const span = metric.max - metric.min;
  const thrown = isOutside
    ? metric.max + span * (0.1 + 0.4 * toUnit(mix(lot, 95)))
    : metric.min + span * (0.6 + 0.4 * toUnit(mix(lot, 95)));
  return { ...values, [code]: Math.round(thrown * 10 ** metric.decimals) / 10 ** metric.decimals };
}
