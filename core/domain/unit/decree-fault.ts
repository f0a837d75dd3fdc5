import type { Bilingual } from "../bilingual.ts";

/** Why a decree does not close. */
export type DecreeReason = keyof typeof SAYS;

export type DecreeFault = { readonly reason: DecreeReason; readonly code: string; readonly says: Bilingual };

const SAYS = {
  "unknown-unit": {
    vi: "không có đơn vị này trước ngày nghị quyết có hiệu lực",
    en: "there is no such unit before the decree holds",
  },
  "ends-otherwise": { vi: "đơn vị này đã có ngày kết thúc", en: "the unit's end is known already" },
  "changed-twice": { vi: "bị thay đổi hai lần trong cùng một nghị quyết", en: "is changed twice by the same decree" },
  "no-origin": {
    vi: "không nói lập từ đơn vị nào; nếu lập mới thì phải nói là lập mới",
    en: "is made of nothing; a new unit is to be created",
  },
  "code-taken": { vi: "mã này đang hoặc sẽ thuộc đơn vị khác", en: "the code is, or will be, another unit's" },
  "parent-missing": { vi: "đơn vị cấp trên không còn vào ngày đó", en: "the unit above it does not hold on that day" },
  circle: { vi: "cấp trên của nó lại trực thuộc chính nó", en: "what stands above it stands below it too" },
  "pieces-incomplete": { vi: "chỉ một số phần có độ lớn", en: "only some of its pieces have a size" },
  "pieces-not-positive": { vi: "một phần có độ lớn không dương", en: "one of its pieces is not above zero" },
  "pieces-population": { vi: "các phần cộng lại không bằng dân số", en: "its pieces do not add up to its population" },
} as const satisfies Readonly<Record<string, Bilingual>>;

export function decreeFault(reason: DecreeReason, code: string): DecreeFault {
  const { vi, en } = SAYS[reason];
  return { reason, code, says: { vi: `${code}: ${vi}.`, en: `${code}: ${en}.` } };
}
