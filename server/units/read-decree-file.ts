import { type DecreeFile, decreeFileSchema } from "../../core/contracts/decree-file.ts";
import { PIECE_KINDS } from "../../core/domain/unit/unit.ts";
import { type Result, refused } from "../registry/fault.ts";
import { parseInput } from "../registry/parse-input.ts";

const WORDS = { vi: "1–200 ký tự trên một dòng", en: "1–200 characters on one line" };
const CODE = { vi: "mã đơn vị: 1–40 ký tự A–Z, a–z, 0–9, . _ -", en: "a unit's code: 1–40 of A–Z, a–z, 0–9, . _ -" };

/** What each field of a decree wants; a field of a change is named by its place, such as changes.2.into.code. */
export const DECREE_HINTS = {
  code: { vi: "số hiệu nghị quyết, hoặc mã đơn vị", en: "the decree's number, or a unit's code" },
  title: { vi: 'tên bằng hai thứ tiếng: {"vi": …, "en": …}', en: 'its title in both languages: {"vi": …, "en": …}' },
  vi: WORDS,
  en: WORDS,
  nameVi: WORDS,
  nameEn: WORDS,
  source: WORDS,
  effectiveOn: { vi: "ngày dạng 2026-07-01", en: "a day such as 2026-07-01" },
  standing: { vi: "found, unverified hoặc platform-default", en: "found, unverified or platform-default" },
  pieceKind: { vi: `một trong: ${PIECE_KINDS.join(", ")}`, en: `one of: ${PIECE_KINDS.join(", ")}` },
  kind: {
    vi: "loại đơn vị (Phường, Xã …), hoặc loại thay đổi: create, abolish, rename, retype, reparent, merge, split, redivide",
    en: "a unit's kind (Phường, Xã …), or a change: create, abolish, rename, retype, reparent, merge, split, redivide",
  },
  to: { vi: "loại đơn vị: Phường, Xã …", en: "a unit's kind: Phường, Xã …" },
  newCode: CODE,
  parentCode: CODE,
  areaCode: CODE,
  unit: { vi: "một đơn vị: code, kind, nameVi, parentCode …", en: "a unit: code, kind, nameVi, parentCode …" },
  of: {
    vi: 'danh sách đơn vị cũ: [{"code": …}], merge cần ít nhất hai',
    en: 'the units it is made of: [{"code": …}], at least two for a merge',
  },
  into: { vi: "đơn vị mới (merge), hoặc danh sách (split, redivide)", en: "the new unit (merge), or a list (split, redivide)" },
  changes: { vi: "danh sách ít nhất một thay đổi", en: "a list of at least one change" },
};

/** A decree from a JSON file in UTF-8. */
export function readDecreeFile(bytes: Uint8Array): Result<DecreeFile> {
  const input = parseJson(bytes);
  if (input !== undefined) return parseInput(decreeFileSchema, input, DECREE_HINTS);
  return refused({ code: "invalid", text: { vi: "Tệp không phải JSON (UTF-8).", en: "The file is not JSON in UTF-8." } });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Whatever is wrong with it, it is no JSON.
    return undefined;
  }
}
