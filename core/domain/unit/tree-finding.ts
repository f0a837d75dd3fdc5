import type { Bilingual } from "../bilingual.ts";

/** For each reason what is said of a unit. */
export const FINDINGS = {
  "no-successor": { vi: "đã kết thúc mà không biết thành đơn vị nào", en: "ended, and what it became is not known" },
  "no-origin": { vi: "được lập mà không biết từ đơn vị nào", en: "began, and of what it was made is not known" },
  "piece-unknown": {
    vi: "bị chia mà không biết từng phần lớn bao nhiêu: số liệu của nó không phân bổ được",
    en: "was divided, and how large the pieces were is not known: its figures cannot be apportioned",
  },
  "pieces-population": { vi: "các phần cộng lại không bằng dân số", en: "its pieces do not add up to its population" },
  overlap: { vi: "có hai phiên bản cùng hiệu lực trong một ngày", en: "two versions of it hold on the same day" },
  "parent-missing": { vi: "có ngày mà đơn vị cấp trên không có hiệu lực", en: "on some day the unit above it does not hold" },
  "code-reused": {
    vi: "mã được dùng lại ngay cho đơn vị khác mà không nói quan hệ giữa hai đơn vị",
    en: "the code went to another unit the very day, and how the two are related is not said",
  },
  circle: { vi: "trực thuộc chính nó qua các cấp trên", en: "stands above itself" },
  "not-in-time": { vi: "đơn vị mới bắt đầu trước khi đơn vị cũ kết thúc", en: "what it became begins before it ends" },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What does not close in a tree of units over time. */
export type FindingReason = keyof typeof FINDINGS;

export type TreeFinding = {
  readonly reason: FindingReason;
  readonly code: string;
  /** The first day of the unit that it is about. */
  readonly validFrom: string;
  readonly says: Bilingual;
};

export function treeFinding(
  reason: FindingReason,
  unit: { readonly code: string; readonly validFrom: string; readonly nameVi: string },
): TreeFinding {
  const { vi, en } = FINDINGS[reason];
  const { code, validFrom, nameVi } = unit;
  return {
    reason,
    code,
    validFrom,
    says: { vi: `${nameVi} (${code}, từ ${validFrom}) ${vi}.`, en: `${nameVi} (${code}, since ${validFrom}): ${en}.` },
  };
}
