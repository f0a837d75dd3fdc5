import type { LocalText } from "../fact.ts";

/**
 * Stages of a complaint or denunciation; a platform default. Who denounces is secret by law: nothing but totals leaves
 * the system that keeps the cases.
 */
export const COMPLAINT_STATES = {
  received: { isOpen: true, vi: "Tiếp nhận", en: "Received" },
  sorted: { isOpen: true, vi: "Phân loại", en: "Sorted" },
  accepted: { isOpen: true, vi: "Thụ lý", en: "Taken up" },
  verifying: { isOpen: true, vi: "Xác minh", en: "Being verified" },
  decided: { isOpen: true, vi: "Kết luận, quyết định", en: "Decided" },
  executing: { isOpen: true, vi: "Thi hành", en: "Being carried out" },
  finished: { isOpen: false, vi: "Kết thúc", en: "Finished" },
  transferred: { isOpen: false, vi: "Chuyển đơn", en: "Passed on" },
  withdrawn: { isOpen: false, vi: "Rút đơn", en: "Withdrawn" },
  suspended: { isOpen: true, vi: "Tạm đình chỉ", en: "Suspended" },
} as const satisfies Readonly<Record<string, LocalText & { readonly isOpen: boolean }>>;
