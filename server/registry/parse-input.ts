import type { z } from "zod";
import { FORMAT_CODES } from "../../core/contracts/formats.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { PIECE_KINDS, UNIT_CLASSES, UNIT_LEVELS } from "../../core/domain/unit/unit.ts";
import { done, type Fault, type Result } from "./fault.ts";

/** What each field wants, by its own name. */
type Hints = Readonly<Record<string, Bilingual>>;

/** Foreign data in the shape of a schema, or what is wrong with each field, in words. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown, hints: Hints = {}): Result<z.infer<Schema>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return done(parsed.data);
  const fields = new Set(parsed.error.issues.flatMap(fieldsOf));
  return { ok: false, faults: [...fields].map((field) => faultOf(field, valueAt(input, field), { ...HINTS, ...hints })) };
}

function fieldsOf(issue: z.core.$ZodIssue): readonly string[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key].join("."));
  return [path.join(".")];
}

function faultOf(field: string, value: unknown, hints: Hints): Fault {
  const hint = hints[field.split(".").at(-1) ?? ""] ?? hints[field.split(".")[0] ?? ""];
  const given = value === undefined ? { vi: "thiếu", en: "missing" } : quote(value);
  const expected = hint ?? { vi: "không có trường này", en: "there is no such field" };
  const name = field === "" ? "input" : field;
  return {
    code: "invalid",
    field: name,
    text: { vi: `${name}: ${given.vi}; cần ${expected.vi}.`, en: `${name}: ${given.en}; expected: ${expected.en}.` },
  };
}

function quote(value: unknown): Bilingual {
  const text = typeof value === "object" ? "{…}" : `${value as string | number | boolean}`.slice(0, 60);
  return { vi: `“${text}” không đúng`, en: `“${text}” is wrong` };
}

function valueAt(input: unknown, field: string): unknown {
  let value = input;
  for (const key of field.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

const NAME_HINT = {
  vi: "1–64 ký tự A–Z, a–z, 0–9, _ hoặc -, và không phải “ingest”, “ingest-probe”, “ingest-stills”",
  en: "1–64 characters of A–Z, a–z, 0–9, _ and -, and not “ingest”, “ingest-probe” or “ingest-stills”",
};
const WORDS_HINT = { vi: "1–200 ký tự trên một dòng", en: "1–200 characters on one line" };
const DAY_HINT = { vi: "ngày dạng 2025-07-01", en: "a day such as 2025-07-01" };
const KINDS = Object.keys(DEVICE_KINDS).join(", ");

/** A gateway's name is an account's, not a text for people. */
export const GATEWAY_HINTS: Hints = { name: NAME_HINT };

const HINTS: Hints = {
  "": { vi: "một đối tượng JSON", en: "a JSON object" },
  code: NAME_HINT,
  gateway: NAME_HINT,
  name: WORDS_HINT,
  nameVi: WORDS_HINT,
  nameEn: WORDS_HINT,
  street: WORDS_HINT,
  kind: { vi: `một trong các loại: ${KINDS}`, en: `one of the kinds: ${KINDS}` },
  lat: { vi: "vĩ độ từ -90 đến 90 (độ, WGS 84)", en: "a latitude from -90 to 90 (degrees, WGS 84)" },
  lon: { vi: "kinh độ từ -180 đến 180 (độ, WGS 84)", en: "a longitude from -180 to 180 (degrees, WGS 84)" },
  unitCode: { vi: "mã đơn vị hành chính", en: "the code of an administrative unit" },
  parentCode: { vi: "mã đơn vị hành chính", en: "the code of an administrative unit" },
  intervalS: { vi: "số giây nguyên từ 1 đến 86400", en: "whole seconds from 1 to 86,400" },
  format: { vi: `một trong các định dạng: ${FORMAT_CODES.join(", ")}`, en: `one of the formats: ${FORMAT_CODES.join(", ")}` },
  externalId: { vi: "tên của thiết bị trong định dạng đó, 1–200 ký tự", en: "the device's name in that format, 1–200 characters" },
  metricNames: {
    vi: 'bảng tên, ví dụ {"temp": {"metric": "temperature"}, "rssi": null}',
    en: 'a table of names, such as {"temp": {"metric": "temperature"}, "rssi": null}',
  },
  source: { vi: "định dạng và tên của thiết bị trong đó", en: "a format and the device's name in it" },
  metric: { vi: "mã đại lượng trong danh mục", en: "the code of a metric in the catalogue" },
  factor: { vi: "một số", en: "a number" },
  offset: { vi: "một số", en: "a number" },
  class: { vi: `một trong: ${UNIT_CLASSES.join(", ")}`, en: `one of: ${UNIT_CLASSES.join(", ")}` },
  level: { vi: `một trong: ${UNIT_LEVELS.join(", ")}`, en: `one of: ${UNIT_LEVELS.join(", ")}` },
  areaCode: { vi: "mã khu vực", en: "the code of an area" },
  areaKm2: { vi: "diện tích, km²", en: "an area in km²" },
  population: { vi: "số người, số nguyên", en: "people, a whole number" },
  oldCode: { vi: "mã cũ", en: "the old code" },
  newCode: { vi: "mã mới", en: "the new code" },
  date: DAY_HINT,
  piece: { vi: "số nguyên dương", en: "a whole number above zero" },
  pieceKind: { vi: `một trong: ${PIECE_KINDS.join(", ")}`, en: `one of: ${PIECE_KINDS.join(", ")}` },
  decree: { vi: "số hiệu nghị quyết", en: "the number of a decree" },
  validFrom: DAY_HINT,
  validTo: DAY_HINT,
};
