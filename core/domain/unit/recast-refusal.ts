import type { Bilingual } from "../bilingual.ts";
import type { StatedKind } from "./measure.ts";

/**
 * stated-…       the number stands for its unit alone
 * unknown-piece  the unit was divided, and how is not known
 * no-successor   nothing is known of what it became, or of what it had been
 * overlap        the unit that it would go into has a figure of its own
 * unlike         others that go into the same unit are told in another way
 */
export type RecastReason = `stated-${StatedKind}` | "unknown-piece" | "no-successor" | "overlap" | "unlike";

const SAYS: Readonly<Record<RecastReason, Bilingual>> = {
  "stated-ratio": {
    vi: "Tỷ lệ chỉ quy đổi được qua tử số và mẫu số; nguồn không cho hai số đó.",
    en: "A ratio is re-cast through its numerator and denominator only; the source gives neither.",
  },
  "stated-rank": { vi: "Thứ hạng không quy đổi được sang đơn vị khác.", en: "A rank cannot be re-cast to other units." },
  "stated-median": { vi: "Trung vị không quy đổi được sang đơn vị khác.", en: "A median cannot be re-cast to other units." },
  "stated-range": { vi: "Một khoảng giá trị không quy đổi được sang đơn vị khác.", en: "A range cannot be re-cast to other units." },
  "unknown-piece": {
    vi: "Đơn vị bị chia tách hoặc ghép mà không biết mỗi phần lớn bao nhiêu, nên không phân bổ.",
    en: "The unit was divided, or joined others, and how large each piece was is not known: nothing is apportioned.",
  },
  "no-successor": {
    vi: "Không biết đơn vị này đã thành, hoặc vốn là, đơn vị nào.",
    en: "What this unit became, or had been, is not known.",
  },
  overlap: {
    vi: "Đơn vị nhận đã có số liệu của chính nó; cộng thêm sẽ đếm hai lần.",
    en: "The unit that it would go into has a figure of its own; adding would count twice.",
  },
  unlike: {
    vi: "Các đơn vị ghép lại cho số liệu không cùng dạng, nên không cộng được.",
    en: "The units that were joined tell their figures in different ways, which cannot be added.",
  },
};

export function sayRefusal(reason: RecastReason): Bilingual {
  return SAYS[reason];
}
