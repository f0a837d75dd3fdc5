import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Bilingual } from "../../../core/domain/bilingual.ts";
import { formatNumber } from "../../../core/domain/format-fact.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";

type ToTell = {
  readonly indicator: Indicator;
  readonly said: ProofSaid;
  readonly parts: readonly ProofPart[];
} & { readonly [Key in "measured" | "whole"]: Proof[Key] | undefined };

/** Where the way down from a figure ends, in plain words: nothing is claimed to be checked that cannot be. */
export function tellBase({ indicator, said, parts, measured, whole }: ToTell): Proof["base"] {
  if (whole !== undefined) return { kind: "units", says: ofUnits(whole) };
  const { kind } = indicator.formula;
  if (kind === "index") return { kind: "index", says: INDEX };
  if (kind === "combined") return { kind: "figures", says: COMBINED };
  if (kind === "measured") return { kind: "telemetry", says: measured?.says ?? GONE };
  if (measured !== undefined) return { kind: "books", says: measured.says };
  const counted = parts.flatMap(({ restsOn }) => (restsOn.kind === "counted" ? [restsOn] : []));
  if (counted.length > 0) return { kind: "events", says: ofEvents(counted.reduce((most, { total }) => Math.max(most, total), 0)) };
  const isOwn = Object.values(indicator.parts).some(({ of }) => of.kind === "platform");
  return isOwn ? { kind: "books", says: BOOKS } : { kind: "statement", says: ofStatement(said) };
}

const INDEX = { vi: "Chấm từ số liệu của từng thành phần nêu dưới đây", en: "Scored from the figures of the components named below" };
const COMBINED = {
  vi: "Tính từ số liệu nêu trong văn bản công bố; văn bản là nơi cuối cùng có thể truy đến",
  en: "Computed from figures of published documents; the documents are where it ends",
};
const GONE = { vi: "Đo từ thiết bị; lúc ghi không nêu các dòng", en: "Measured by devices; it was written without naming its rows" };
const BOOKS = {
  vi: "Nền tảng tự đếm lúc đó; chỉ tính lại được phép chia từ các thành phần đã ghi",
  en: "Counted by the platform at that moment; only the quotient of the parts as written can be computed again",
};

function ofUnits({ rule, with: told, of }: NonNullable<Proof["whole"]>): Bilingual {
  const rules = {
    sum: { vi: "cộng", en: "added up" },
    parts: { vi: "tổng tử số chia tổng mẫu số", en: "all numerators by all denominators" },
    mean: { vi: "trung bình", en: "their mean" },
    max: { vi: "lớn nhất", en: "the greatest" },
  } as const satisfies Record<typeof rule, Bilingual>;
  return {
    vi: `Ghép lúc hỏi từ số liệu của ${told}/${of} đơn vị bên dưới (${rules[rule].vi}); đơn vị chưa có số không tính là 0`,
    en: `Made when asked of the figures of ${told} of ${of} units below (${rules[rule].en}); who has none is not counted as 0`,
  };
}

function ofEvents(items: number): Bilingual {
  return {
    vi: `Đếm từ sự kiện của ${formatNumber(items, "vi")} bản ghi mà hệ thống nguồn gửi`,
    en: `Counted from the events of ${formatNumber(items, "en")} items that the source sent`,
  };
}

function ofStatement({ source, submission }: ProofSaid): Bilingual {
  if (submission === undefined)
    return {
      vi: `Dừng ở lời của “${source}”; không có lần gửi nào kèm theo`,
      en: `Ends with what “${source}” said; no submission is kept with it`,
    };
  const row = submission.row === undefined ? { vi: "", en: "" } : { vi: `dòng ${submission.row} của `, en: `row ${submission.row} of ` };
  return {
    vi: `Dừng ở lời của hệ thống “${source}”: ${row.vi}lần gửi ${submission.id}. Nền tảng giữ đúng lời đó, không kiểm được xa hơn`,
    en: `Ends with what the system “${source}” said: ${row.en}submission ${submission.id}. The platform keeps it as it was said and can check no further`,
  };
}
