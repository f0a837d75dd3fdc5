type Name = { readonly vi: string; readonly en: string };

/** Codes of series and of the sources by which some figures are split, in words; what is not here is shown as its code. */
const NAMES: Readonly<Record<string, Name>> = {
  contract: { vi: "hợp đồng", en: "contract" },
  official: { vi: "công chức", en: "civil servants" },
  "public-employee": { vi: "viên chức", en: "public employees" },
  complaint: { vi: "khiếu nại", en: "complaints" },
  denunciation: { vi: "tố cáo", en: "denunciations" },
  petition: { vi: "kiến nghị, phản ánh", en: "petitions" },
  chairman: { vi: "chủ tịch tiếp", en: "by the chairman" },
  regular: { vi: "thường xuyên", en: "regular" },
  organisation: { vi: "tổ chức", en: "organisations" },
  personal: { vi: "cá nhân", en: "personal" },
  primary: { vi: "tiểu học", en: "primary" },
  "lower-secondary": { vi: "THCS", en: "lower secondary" },
  "upper-secondary": { vi: "THPT", en: "upper secondary" },
  domestic: { vi: "trong nước", en: "domestic" },
  foreign: { vi: "nước ngoài", en: "foreign" },
  day: { vi: "ban ngày", en: "day" },
  night: { vi: "ban đêm", en: "night" },
  citizen: { vi: "công dân", en: "citizens" },
  enterprise: { vi: "doanh nghiệp", en: "enterprises" },
  "civil-status": { vi: "hộ tịch", en: "civil status" },
  "judicial-records": { vi: "lý lịch tư pháp", en: "judicial records" },
  keypay: { vi: "KeyPay", en: "KeyPay" },
  post: { vi: "bưu chính", en: "post" },
  information: { vi: "trang thông tin", en: "information portals" },
  operational: { vi: "hệ thống điều hành", en: "operational systems" },
  service: { vi: "cổng dịch vụ", en: "service portals" },
  accommodation: { vi: "cơ sở lưu trú", en: "accommodation" },
  budget: { vi: "ngân sách", en: "budget" },
  "public-investment": { vi: "đầu tư công", en: "public investment" },
  tax: { vi: "thuế", en: "tax" },
  "citizen-reports": { vi: "phản ánh hiện trường", en: "citizen reports" },
  "data-centre": { vi: "trung tâm dữ liệu", en: "data centre" },
  directives: { vi: "ý kiến chỉ đạo", en: "directives" },
  dms: { vi: "quản lý văn bản", en: "documents" },
  his: { vi: "quản lý bệnh viện", en: "hospital systems" },
  ioc: { vi: "IOC", en: "IOC" },
  lgsp: { vi: "LGSP", en: "LGSP" },
  lighting: { vi: "chiếu sáng", en: "lighting" },
  "one-stop": { vi: "một cửa điện tử", en: "one-stop shop" },
  power: { vi: "điện lực", en: "power" },
  queue: { vi: "xếp hàng", en: "queues" },
  soc: { vi: "giám sát an toàn thông tin", en: "security operations" },
  stations: { vi: "trạm quan trắc", en: "stations" },
  "stay-declaration": { vi: "khai báo lưu trú", en: "stay declarations" },
  traffic: { vi: "giao thông", en: "traffic" },
  "video-conference": { vi: "họp trực tuyến", en: "video conference" },
  vms: { vi: "camera", en: "cameras" },
  wan: { vi: "mạng diện rộng", en: "WAN" },
  wifi: { vi: "wifi công cộng", en: "public wifi" },
};

function seriesName(code: string, language: "vi" | "en"): string {
  return NAMES[code]?.[language] ?? code;
}

/** The name of an indicator, and of which series of it: "Giáo viên trên lớp · THCS". */
export function nameOfSeries(name: string, series: string | undefined, language: "vi" | "en"): string {
  return series === undefined || series === "" ? name : `${name} · ${seriesName(series, language)}`;
}
