import type { Bilingual } from "../bilingual.ts";

/** Why a decree does not close. */
export type DecreeReason = keyof typeof SAYS;

export type DecreeFault = { readonly reason: DecreeReason; readonly code: string; readonly says: Bilingual };

const SAYS = {
  "unknown-unit": {
    vi: "không có đơn vị này trước ngày nghị quyết có hiệu lực; kiểm tra lại mã và ngày, hoặc nhập cây đơn vị trước",
    en: "there is no such unit before the decree holds; check code and day, or import the tree of units first",
  },
  "ends-otherwise": {
    vi: "đơn vị này đã có ngày kết thúc; nghị quyết sau chỉ đổi được phiên bản đang có hiệu lực",
    en: "the unit's end is known already; only a version that holds and has no end can be changed",
  },
  "changed-twice": {
    vi: "bị thay đổi hai lần trong cùng một nghị quyết; gộp thành một thay đổi (redivide nếu vừa chia vừa ghép)",
    en: "is changed twice by the same decree; make it one change (redivide, where it is both divided and joined)",
  },
  "no-origin": {
    vi: "không nói lập từ đơn vị nào; nếu lập mới thì phải nói là lập mới",
    en: "is made of nothing; a new unit is to be created",
  },
  "code-taken": {
    vi: "mã này đang hoặc sẽ thuộc đơn vị khác; chọn mã khác, hoặc cho đơn vị kia đổi mã hay kết thúc trong cùng nghị quyết",
    en: "the code is, or will be, another unit's; choose another, or let that unit end or change its code in the same decree",
  },
  "parent-missing": {
    vi: "đơn vị cấp trên không còn vào ngày đó; thêm một thay đổi reparent cho đơn vị này",
    en: "the unit above it does not hold on that day; add a reparent of this unit",
  },
  "area-missing": {
    vi: "khu vực của nó không có vào ngày đó; sửa areaCode hoặc bỏ đi",
    en: "its area does not hold on that day; mend areaCode or leave it out",
  },
  circle: {
    vi: "cấp trên của nó lại trực thuộc chính nó; sửa parentCode",
    en: "what stands above it stands below it too; mend parentCode",
  },
  "pieces-incomplete": {
    vi: "chỉ một số phần có độ lớn; nói đủ mọi phần hoặc bỏ hết",
    en: "only some of its pieces have a size; tell all of them or none",
  },
  "pieces-not-positive": { vi: "một phần có độ lớn không dương", en: "one of its pieces is not above zero" },
  "pieces-population": {
    vi: "các phần cộng lại không bằng dân số; sửa các phần, hoặc dân số của đơn vị",
    en: "its pieces do not add up to its population; mend the pieces, or the unit's population",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export function decreeFault(reason: DecreeReason, code: string): DecreeFault {
  const { vi, en } = SAYS[reason];
  return { reason, code, says: { vi: `${code}: ${vi}.`, en: `${code}: ${en}.` } };
}
