import type { LocalText } from "../fact.ts";

/**
 * Life of a report from the street (phản ánh hiện trường). Published of Hue-S is only: report, handling agency, result
 * made public, citizen's rating; the steps between are a platform default. `isOpen` says that somebody still owes work.
 */
export const REPORT_STATES = {
  submitted: { isOpen: true, vi: "Đã gửi", en: "Sent" },
  screened: { isOpen: true, vi: "Đã kiểm tra", en: "Screened" },
  assigned: { isOpen: true, vi: "Đã phân công", en: "Assigned" },
  returned: { isOpen: true, vi: "Trả lại, không đúng đơn vị", en: "Sent back, wrong unit" },
  accepted: { isOpen: true, vi: "Đơn vị đã nhận", en: "Taken by the unit" },
  inProgress: { isOpen: true, vi: "Đang xử lý", en: "In work" },
  extensionRequested: { isOpen: true, vi: "Xin gia hạn", en: "More time asked for" },
  reopened: { isOpen: true, vi: "Xử lý lại", en: "Reopened" },
  resolved: { isOpen: false, vi: "Đã xử lý", en: "Dealt with" },
  published: { isOpen: false, vi: "Đã công khai kết quả", en: "Result made public" },
  rated: { isOpen: false, vi: "Đã đánh giá", en: "Rated" },
  closed: { isOpen: false, vi: "Đã đóng", en: "Closed" },
  merged: { isOpen: false, vi: "Gộp vào phản ánh khác", en: "Merged into another" },
} as const satisfies Readonly<Record<string, LocalText & { readonly isOpen: boolean }>>;

/** What screening finds; only a valid report is counted as received for ratios. */
export const SCREENING_RESULTS = {
  valid: { vi: "hợp lệ", en: "valid" },
  duplicate: { vi: "trùng", en: "duplicate" },
  invalid: { vi: "không hợp lệ", en: "invalid" },
  outOfScope: { vi: "ngoài phạm vi", en: "out of scope" },
} as const satisfies Readonly<Record<string, LocalText>>;
