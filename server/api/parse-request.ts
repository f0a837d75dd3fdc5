import type { Request } from "express";
import { z } from "zod";
import type { Operation } from "../../core/contracts/api/operation.ts";
import type { Fault } from "../../core/contracts/api/problem.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { refuseFaults } from "../problem.ts";

type Place = NonNullable<Fault["in"]>;

export function parseParams(schema: z.ZodObject | undefined, request: Request): unknown {
  return schema === undefined ? undefined : parseAs(schema, { ...request.params }, "path");
}

/** Names that the operation has not are refused, and so is one that is given twice: neither would do what was meant. */
export function parseQuery(schema: z.ZodObject | undefined, request: Request): unknown {
  const given = [...new URLSearchParams(queryText(request.url))];
  const known = new Set(Object.keys(schema?.shape ?? {}));
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const [name] of given) {
    if (!known.has(name)) faults.push(unknownName(name, known));
    else if (seen.has(name)) faults.push(repeatedName(name));
    seen.add(name);
  }
  if (faults.length > 0) throw refuseFaults(400, faults.slice(0, MOST_FAULTS));
  return schema === undefined ? undefined : parseAs(schema, Object.fromEntries(given), "query");
}

/** Those that the operation reads; there are always others. */
export function parseHeaders(schema: z.ZodObject | undefined, request: Request): unknown {
  return schema === undefined ? undefined : parseAs(schema, { ...request.headers }, "header");
}

export function parseBody(body: Operation["body"], request: Request, read = parseJson): unknown {
  if (body === undefined) return undefined;
  const given: unknown = request.body;
  if (body.mediaType === "text/csv") return given;
  return read(body.schema, given ?? (body.isOptional ? {} : undefined));
}

function parseJson(schema: z.ZodType, input: unknown): unknown {
  return parseAs(schema, input, "body");
}

/** More would not help whoever reads them. */
const MOST_FAULTS = 20;
const MOST_NAME = 64;

function queryText(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? "" : url.slice(at + 1);
}

/** A body that can be read and says something wrong is 422, an address that does is 400. */
function parseAs(schema: z.ZodType, input: unknown, place: Place): unknown {
  const parsed = schema.safeParse(input, { error: z.locales.en().localeError });
  if (parsed.success) return parsed.data;
  // The same again for the words in the other language: refusals are rare.
  const vietnamese = schema.safeParse(input, { error: z.locales.vi().localeError });
  const told = parsed.error.issues.map((issue, at) => ({ issue, fault: toFault({ issue, input, place }, vietnamese.error?.issues[at]) }));
  // What our own rules say of fields together means nothing while one of them cannot be read.
  const unreadable = told.filter(({ issue }) => issue.code !== "custom");
  const faults = (unreadable.length > 0 ? unreadable : told).slice(0, MOST_FAULTS).map(({ fault }) => fault);
  throw refuseFaults(place === "body" ? 422 : 400, faults);
}

type Found = { readonly issue: z.core.$ZodIssue; readonly input: unknown; readonly place: Place };

function toFault(found: Found, vietnamese: z.core.$ZodIssue | undefined): Fault {
  const { issue, place } = found;
  const path = issue.path.map(String).join(".");
  const field = (path === "" ? place : path).slice(0, MOST_NAME);
  const words = wordsOf(found) ?? { en: issue.message, vi: vietnamese?.message ?? issue.message };
  return { code: "invalid", in: place, field, detail: `${field}: ${words.en}.`, detailVi: `${field}: ${words.vi}.` };
}

const NEEDED: Bilingual = { vi: "cần có", en: "is needed" };
const INSTANT_NEEDED: Bilingual = {
  vi: "phải là thời điểm có múi giờ, ví dụ 2026-11-22T09:00:00+07:00; trong địa chỉ, dấu + viết là %2B",
  en: "must be an instant with an offset, such as 2026-11-22T09:00:00+07:00; in an address + is written %2B",
};

/** Where the library's own words do not say what to do. */
function wordsOf({ issue, input }: Found): Bilingual | undefined {
  // A rule of our own has its words in Vietnamese beside it.
  if (issue.code === "custom" && typeof issue.params?.vi === "string") return { en: issue.message, vi: issue.params.vi };
  if (issue.code === "invalid_type" && valueAt(input, issue.path) === undefined) return NEEDED;
  return isAboutInstant(issue) ? INSTANT_NEEDED : undefined;
}

function isAboutInstant(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_union") return issue.errors.flat().some(isAboutInstant);
  return issue.code === "invalid_format" && issue.format === "datetime";
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? new Map<PropertyKey, unknown>(Object.entries(value)).get(String(key)) : undefined,
    input,
  );
}

function unknownName(name: string, known: ReadonlySet<string>): Fault {
  const field = shorten(name);
  const names = [...known].join(", ");
  return {
    code: "unknown",
    in: "query",
    field,
    detail: known.size === 0 ? `There is no parameter ${field}; this takes none.` : `There is no parameter ${field}; there are ${names}.`,
    detailVi: known.size === 0 ? `Không có tham số ${field}; ở đây không nhận tham số nào.` : `Không có tham số ${field}; chỉ có ${names}.`,
  };
}

function repeatedName(name: string): Fault {
  return {
    code: "repeated",
    in: "query",
    field: name,
    detail: `${name} is given more than once. Give it once.`,
    detailVi: `${name} có nhiều hơn một lần. Chỉ ghi một lần.`,
  };
}

/** What somebody made up is shown short and without control characters. */
function shorten(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cs}]/gu, "�");
  return plain.length > MOST_NAME ? `${plain.slice(0, MOST_NAME)}…` : plain;
}
