import { z } from "zod";
import { columnText, givenText, type RowFault } from "../domain/submission/row-fault.ts";

export type JudgedRow<Row> = { readonly ok: true; readonly row: Row } | { readonly ok: false; readonly faults: readonly RowFault[] };

/** More faults of one row would not help whoever reads them. */
const MOST_FAULTS = 20;

/** A row in the shape of its schema, or what is wrong with each of its columns. */
export function judgeRow<Row>(schema: z.ZodType<Row>, given: unknown): JudgedRow<Row> {
  const parsed = schema.safeParse(given, { error: z.locales.en().localeError });
  if (parsed.success) return { ok: true, row: parsed.data };
  // The same again for the words in the other language: refusals are rare.
  const vietnamese = schema.safeParse(given, { error: z.locales.vi().localeError });
  const faults = parsed.error.issues.flatMap((issue, at) => toFaults(issue, vietnamese.error?.issues[at]?.message ?? issue.message, given));
  return { ok: false, faults: oneAColumn(faults).slice(0, MOST_FAULTS) };
}

/** A column is told once, with what was found first. */
export function oneAColumn(faults: readonly RowFault[]): readonly RowFault[] {
  const first = new Map<string, RowFault>();
  for (const fault of faults) if (!first.has(fault.column)) first.set(fault.column, fault);
  return [...first.values()];
}

function toFaults(issue: z.core.$ZodIssue, messageVi: string, given: unknown): readonly RowFault[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownColumn([...issue.path, key], given));
  const column = columnText(issue.path.map(String).join("."));
  const value = valueAt(given, issue.path);
  if (issue.code === "invalid_type" && value === undefined)
    return [{ column, reason: "missing", says: { vi: "thiếu", en: "is missing" }, given: "" }];
  const words = issue.code === "custom" && typeof issue.params?.vi === "string" ? issue.params.vi : messageVi;
  return [{ column, reason: REASONS[issue.code] ?? "wrong", says: { vi: words, en: issue.message }, given: givenText(value) }];
}

const REASONS: Readonly<Record<string, string>> = {
  invalid_type: "wrong-type",
  invalid_value: "not-one-of",
  invalid_format: "wrong-form",
  too_big: "too-large",
  too_small: "too-small",
  custom: "wrong-form",
};

function unknownColumn(path: readonly PropertyKey[], given: unknown): RowFault {
  const name = columnText(path.map(String).join("."));
  return {
    column: name,
    reason: "unknown-column",
    says: { vi: "không có cột này; xem lại cách viết", en: "there is no such column; look at how it is written" },
    given: givenText(valueAt(given, path)),
  };
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Object.getOwnPropertyDescriptor(value, key)?.value
        : undefined,
    given,
  );
}
