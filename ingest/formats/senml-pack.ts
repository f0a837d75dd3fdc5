import { type Failure, isFailure, shape } from "../pipeline/reject.ts";
import { MAX_FOREIGN_VALUES } from "./foreign-limits.ts";
import { isRecord } from "./read-json.ts";

/** A record with the base fields before it worked in (RFC 8428 §4.6), its name still in its two halves. */
export type ResolvedRecord = {
  readonly baseName: string;
  readonly name: string;
  readonly unit: string | undefined;
  /** A number, text, boolean or base64 text; undefined where the record holds a sum only. */
  readonly value: unknown;
  readonly sum: number | undefined;
  readonly observedAtMs: number;
  /** Whether the time was said as so long ago, by our clock. */
  readonly isRelative: boolean;
};

type Base = { bn: string; bt: number; bu: string | undefined; bv: number | undefined; bs: number | undefined; bver: number | undefined };

/** Versions above this are not to be read by who knows this one (RFC 8428 §4.4). */
const VERSION = 10;

/** Below this a time is relative to now (RFC 8428 §4.5.3). */
const FIRST_ABSOLUTE_S = 2 ** 28;

/** RFC 8428 §4.5.1: letters, digits and -:./_, beginning with a letter or digit. */
const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9:./_]{0,199})?$/;

const NUMBERS = ["bt", "bv", "bs", "t", "s"] as const;
const VALUES = ["v", "vs", "vb", "vd"] as const;
const TEXTS = ["bn", "bu", "n", "u"] as const;

/** Resolves a pack; a fault of form anywhere refuses the whole of it, as nothing after it could be trusted. */
export function resolvePack(json: unknown, nowMs: number): readonly ResolvedRecord[] | Failure {
  if (!Array.isArray(json)) return shape("a SenML pack is an array of records");
  if (json.length === 0 || json.length > MAX_FOREIGN_VALUES) return shape(`${json.length} records; 1 to ${MAX_FOREIGN_VALUES} are read`);
  const base: Base = { bn: "", bt: 0, bu: undefined, bv: undefined, bs: undefined, bver: undefined };
  const resolved: ResolvedRecord[] = [];
  for (const record of json as readonly unknown[]) {
    if (!isRecord(record)) return shape("a record is an object");
    const fault = checkRecord(record) ?? moveBase(base, record);
    if (fault !== undefined) return fault;
    const one = resolveRecord(base, record, nowMs);
    if (one !== undefined && isFailure(one)) return one;
    if (one !== undefined) resolved.push(one);
  }
  return resolved.length === 0 ? shape("no record has a value") : resolved;
}

type SenmlRecord = Readonly<Record<string, unknown>>;

function checkRecord(record: SenmlRecord): Failure | undefined {
  const number = NUMBERS.find((label) => record[label] !== undefined && typeof record[label] !== "number");
  if (number !== undefined) return shape(`${number} must be a number`);
  const text = TEXTS.find((label) => record[label] !== undefined && typeof record[label] !== "string");
  if (text !== undefined) return shape(`${text} must be a text`);
  const mandatory = Object.keys(record).find((label) => label.endsWith("_"));
  if (mandatory !== undefined) return shape(`field ${mandatory} must be understood and is not known`);
  return VALUES.filter((label) => record[label] !== undefined).length > 1 ? shape("a record has one value") : undefined;
}

function moveBase(base: Base, record: SenmlRecord): Failure | undefined {
  const { bver = base.bver } = record;
  if (bver !== undefined && (typeof bver !== "number" || !Number.isInteger(bver) || bver < 1))
    return shape("bver must be a positive number");
  if (bver !== undefined && bver > VERSION) return shape(`SenML version ${bver}; up to ${VERSION} is read`);
  if (base.bver !== undefined && bver !== base.bver) return shape("all records of a pack have one version");
  base.bver = bver;
  base.bn = textOr(record.bn, base.bn) ?? "";
  base.bu = textOr(record.bu, base.bu);
  base.bt = numberOr(record.bt, base.bt) ?? 0;
  base.bv = numberOr(record.bv, base.bv);
  base.bs = numberOr(record.bs, base.bs);
  return undefined;
}

/** Undefined for a record that holds base fields only. */
function resolveRecord(base: Base, record: SenmlRecord, nowMs: number): ResolvedRecord | Failure | undefined {
  const name = textOr(record.n, "") ?? "";
  if (!NAME.test(base.bn + name)) return shape("a name consists of letters, digits and -:./_, at most 200");
  const value = valueOf(record, base.bv);
  const sum = typeof record.s === "number" ? record.s + (base.bs ?? 0) : undefined;
  if (value === undefined && sum === undefined) return undefined;
  const timeS = base.bt + (numberOr(record.t, 0) ?? 0);
  const isRelative = timeS < FIRST_ABSOLUTE_S;
  const observedAtMs = Math.round(timeS * 1000 + (isRelative ? nowMs : 0));
  if (!Number.isSafeInteger(observedAtMs)) return shape("a time is seconds since 1970 or before now");
  return { baseName: base.bn, name, unit: textOr(record.u, base.bu), value, sum, observedAtMs, isRelative };
}

/** A base value is added to numbers, and is the value of a record that names something and has none (RFC 8428 §4.1, §4.2). */
function valueOf(record: SenmlRecord, base: number | undefined): unknown {
  const label = VALUES.find((candidate) => record[candidate] !== undefined);
  if (label === undefined) return typeof record.n === "string" ? base : undefined;
  const value = record[label];
  return label === "v" && typeof value === "number" ? value + (base ?? 0) : value;
}

function textOr(value: unknown, otherwise: string | undefined): string | undefined {
  return typeof value === "string" ? value : otherwise;
}

function numberOr(value: unknown, otherwise: number | undefined): number | undefined {
  return typeof value === "number" ? value : otherwise;
}
