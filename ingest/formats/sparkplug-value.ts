import type { SparkplugMetric } from "./sparkplug-payload.ts";

/** Numbers of the specification's datatypes that change how a value is read. */
const INT8 = 1;
const INT16 = 2;
const INT32 = 3;
const INT64 = 4;

/** Whether a value can only be read by its datatype, which later messages need not repeat. */
export function isSignedInteger(datatype: number): boolean {
  return datatype >= INT8 && datatype <= INT64;
}

/**
 * A metric's value by its datatype: signed integers travel as unsigned ones. A 64-bit integer that a double cannot
 * hold exactly stays a text, which is no number and gets refused by name.
 */
export function sparkplugValue(value: SparkplugMetric["value"], datatype: number | undefined): number | boolean | string | undefined {
  if (typeof value === "number") return signed(value, datatype);
  if (typeof value !== "bigint") return value;
  const whole = datatype !== undefined && isSignedInteger(datatype) ? BigInt.asIntN(64, value) : value;
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : String(whole);
}

/** Reads the low bits only: some senders extend the sign to 32 bits, others do not. */
function signed(value: number, datatype: number | undefined): number {
  switch (datatype) {
    case INT8:
      return (value << 24) >> 24;
    case INT16:
      return (value << 16) >> 16;
    case INT32:
    case INT64:
      return value | 0;
    case undefined:
    default:
      return value;
  }
}
