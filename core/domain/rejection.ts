/**
 * Why ingest kept something apart instead of storing it as a reading. The code is stored with the rejected
 * bytes; the sentences say what happened and what to do.
 */
export const REJECTIONS = {
  "topic-unknown": {
    vi: "Chủ đề không thuộc định dạng nào mà hệ thống đọc. Sửa chủ đề trên thiết bị.",
    en: "The topic belongs to no format that is read here. Correct the topic on the device.",
  },
  "device-unknown": {
    vi: "Thiết bị chưa có trong danh mục. Đăng ký thiết bị rồi gửi lại.",
    en: "The device is not registered. Register it, then send again.",
  },
  "device-of-another-gateway": {
    vi: "Thiết bị này được đăng ký qua một cổng khác với cổng đã gửi. Sửa cổng trong danh mục.",
    en: "The device is registered behind another gateway than the one that sent this. Correct the gateway in the registry.",
  },
  "payload-too-large": {
    vi: "Bản tin dài hơn 8.192 byte. Chia nhỏ bản tin.",
    en: "The payload is longer than 8,192 bytes. Split it.",
  },
  "payload-not-utf8": { vi: "Bản tin không phải UTF-8.", en: "The payload is not UTF-8." },
  "payload-not-json": { vi: "Bản tin không phải JSON.", en: "The payload is not JSON." },
  "payload-duplicate-key": {
    vi: "JSON có khóa lặp lại: không biết giá trị nào đúng.",
    en: "The JSON names a key twice: which value is meant cannot be known.",
  },
  "payload-shape": {
    vi: "JSON thiếu hoặc sai trường: cần ts, values và (boot, seq) đi cùng nhau.",
    en: "Fields are missing or wrong: ts, values, and boot with seq are expected.",
  },
  "time-too-old": {
    vi: "Thời điểm đo quá cũ. Kiểm tra đồng hồ thiết bị.",
    en: "The time of measurement is too far in the past. Check the device's clock.",
  },
  "time-in-future": {
    vi: "Thời điểm đo ở tương lai. Kiểm tra đồng hồ thiết bị.",
    en: "The time of measurement lies in the future. Check the device's clock.",
  },
  "metric-unknown": {
    vi: "Đại lượng không có trong danh mục.",
    en: "The metric is not in the catalogue.",
  },
  "metric-not-kept": {
    vi: "Đại lượng này được khai báo là không lưu.",
    en: "This metric is declared as not kept.",
  },
  "value-not-finite": { vi: "Giá trị không phải là số hữu hạn.", en: "The value is not a finite number." },
  "storage-refused": {
    vi: "Cơ sở dữ liệu từ chối bản ghi này. Xem chi tiết lỗi.",
    en: "The database refused this record. See the detail.",
  },
} as const;

export type RejectionReason = keyof typeof REJECTIONS;

export type Rejection = {
  readonly topic: string;
  /** Who signed in to send it; undefined where only the broker knows. */
  readonly account: string | undefined;
  /** The device it is about, as its sender names it; undefined where the message does not say. */
  readonly device: { readonly format: string; readonly externalId: string } | undefined;
  readonly reason: RejectionReason;
  readonly detail: string;
  /** Values that are kept apart with it, at least 1. */
  readonly valueCount: number;
  readonly payload: Uint8Array;
};
