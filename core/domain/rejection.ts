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
    vi: "Thiết bị chưa có trong danh mục. Duyệt (candidates approve) thì bản tin đã giữ được đọc lại, không cần gửi lại; đăng ký bằng devices create thì đọc lại bằng rejections replay.",
    en: "The device is not registered. Once it is approved (candidates approve) what was kept is read again, no need to send again; after devices create have it read by rejections replay.",
  },
  "device-of-another-gateway": {
    vi: "Thiết bị này được đăng ký qua một cổng khác với cổng đã gửi. Sửa cổng trong danh mục.",
    en: "The device is registered behind another gateway than the one that sent this. Correct the gateway in the registry.",
  },
  "payload-too-large": {
    vi: "Bản tin dài hơn mức mà định dạng này cho phép. Chia nhỏ bản tin.",
    en: "The payload is longer than is read in this format. Split it.",
  },
  "payload-not-utf8": { vi: "Bản tin không phải UTF-8.", en: "The payload is not UTF-8." },
  "payload-not-json": {
    vi: "Bản tin không phải JSON. Kiểm tra dấu nháy kép, dấu phẩy, dấu ngoặc, bản tin bị cắt, và định dạng đặt trên thiết bị.",
    en: "The payload is not JSON. Check double quotes, commas, brackets, whether it was cut short, and the format set on the device.",
  },
  "payload-duplicate-key": {
    vi: "JSON có khóa lặp lại: không biết giá trị nào đúng.",
    en: "The JSON names a key twice: which value is meant cannot be known.",
  },
  "payload-shape": {
    vi: "Bản tin thiếu hoặc sai trường so với định dạng của nó. Xem chi tiết.",
    en: "Fields are missing or wrong for this format. See the detail.",
  },
  "codec-missing": {
    vi: "Máy chủ LoRaWAN chưa giải mã gói tin. Cấu hình bộ giải mã (codec) trong hồ sơ thiết bị của ChirpStack.",
    en: "The LoRaWAN server did not decode the frame. Configure a codec in ChirpStack's device profile.",
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
    vi: "Đại lượng không có trong danh mục. Khai báo nghĩa của tên này cho thiết bị (names import), rồi đọc lại bằng rejections replay.",
    en: "The metric is not in the catalogue. Give the device's name its meaning (names import), then have it read again by rejections replay.",
  },
  "alias-unknown": {
    vi: "Bí danh không có trong bản tin khai sinh của nút. Hệ thống đã yêu cầu nút khai sinh lại.",
    en: "No birth certificate of the node says what this alias means. The node was asked for its birth again.",
  },
  "metric-not-kept": {
    vi: "Đại lượng này được khai báo là không lưu.",
    en: "This metric is declared as not kept.",
  },
  "metric-twice": {
    vi: "Bản tin có hai giá trị khác nhau cho cùng một đại lượng tại cùng thời điểm. Khai báo tên nào được lưu.",
    en: "The message holds two different values of one metric at one time. Declare which of the names is kept.",
  },
  "unit-mismatch": {
    vi: "Đơn vị kèm theo không quy đổi được sang đơn vị của đại lượng. Sửa đơn vị trên thiết bị hoặc khai báo hệ số.",
    en: "The stated unit cannot be converted into the metric's. Correct it on the device, or declare a factor.",
  },
  "value-not-finite": { vi: "Giá trị không phải là số hữu hạn.", en: "The value is not a finite number." },
  "past-retention": {
    vi: "Cũ hơn thời hạn lưu số liệu thô: không còn biết giá trị đã được lưu hay chưa, nên không ghi lại.",
    en: "Past retention of raw readings: whether it was stored once cannot be known any more, so it is not stored again.",
  },
  "picture-not-jpeg": {
    vi: "Không phải một ảnh JPEG trọn vẹn. Kiểm tra định dạng ảnh đặt trên camera.",
    en: "Not a whole JPEG. Check the image format set on the camera.",
  },
  "picture-of-person": {
    vi: "Ảnh cắt riêng một người không được nhận (Luật 91/2025/QH15). Tắt mục này ở hộp camera.",
    en: "Pictures of a single person, cut out, are not taken (Law 91/2025/QH15). Switch them off at the camera box.",
  },
  "picture-overtaken": {
    vi: "Ảnh mới hơn của camera này đến trước khi ảnh này được ghi. Camera gửi quá dày hoặc cơ sở dữ liệu chậm.",
    en: "A newer picture of this camera came before this one was written. The camera sends too often, or the database is slow.",
  },
  "picture-not-expected": {
    vi: "Thiết bị này không được đăng ký là hộp camera.",
    en: "The device is registered, but not as a camera box.",
  },
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
