import type { Texts } from "../../i18n/language-store.ts";
import { fits, isRecord, TEXT } from "./answer-shape.ts";

/** Why dossiers of a unit are overdue, as far as they tell: fields of work, and how long the oldest has been. */
export type OverdueWhy = {
  readonly fields: readonly { readonly name: { readonly vi: string; readonly en: string }; readonly count: number }[];
  readonly oldestDays: number;
};

const UNIT = { unit: { code: "string" }, why: { fields: "array", oldestDays: "number" } } as const;
const FIELD = { name: TEXT, count: "number" } as const;
/** Fields that have room in a line. */
const MOST_FIELDS = 2;

/** Out of the leader's page, by code of the unit; undefined for what is no such page. */
export function readOverdueWhy(answer: unknown): ReadonlyMap<string, OverdueWhy> | undefined {
  if (!isRecord(answer) || !isRecord(answer["overdue"]) || !Array.isArray(answer["overdue"]["units"])) return undefined;
  return new Map(answer["overdue"]["units"].flatMap((one: unknown) => (isTold(one) ? [[one.unit.code, one.why] as const] : [])));
}

function isTold(one: unknown): one is { readonly unit: { readonly code: string }; readonly why: OverdueWhy } {
  return fits(one, UNIT) && (one as { readonly why: OverdueWhy }).why.fields.every((field) => fits(field, FIELD));
}

/** "lâu nhất 24 ngày · Chứng thực 21 · Hộ tịch 9". */
export function overdueText({ fields, oldestDays }: OverdueWhy, { messages, format }: Texts): string {
  const told = fields.slice(0, MOST_FIELDS).map(({ name, count }) => `${name[messages.language]} ${format.number(count)}`);
  return [messages.figures.panel.oldest(format.number(oldestDays)), ...told].join(" · ");
}
