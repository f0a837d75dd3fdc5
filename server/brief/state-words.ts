import type { Bilingual } from "../../core/domain/bilingual.ts";
import { REPORT_STATES } from "../../core/domain/citizen-report/report-state.ts";
import { DIRECTIVE_STATES } from "../../core/domain/directive/directive-state.ts";
import { DOSSIER_STATES } from "../../core/domain/dossier/dossier-state.ts";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";

const DOCUMENT_STATES: Readonly<Record<string, Bilingual>> = {
  incoming: { vi: "Đã đến, chưa xử lý xong", en: "Come in, not dealt with" },
  outgoing: { vi: "Đã ban hành", en: "Issued" },
  sent: { vi: "Đã gửi", en: "Sent" },
  acknowledged: { vi: "Đã xác nhận", en: "Acknowledged" },
  completed: { vi: "Đã xử lý", en: "Dealt with" },
};

const STATES: Readonly<Record<WorkFeed, Readonly<Record<string, Bilingual>>>> = {
  dossiers: DOSSIER_STATES,
  "citizen-reports": REPORT_STATES,
  documents: DOCUMENT_STATES,
  directives: DIRECTIVE_STATES,
};

/** Where an item stands, in words. */
export function stateWords(feed: WorkFeed, state: string): Bilingual {
  const { vi, en } = STATES[feed][state] ?? { vi: state, en: state };
  return { vi, en };
}

/** Fields of procedures by the codes of the national catalogue; what is not here is told by its code. */
const FIELDS: Readonly<Record<string, Bilingual>> = {
  "chung-thuc": { vi: "Chứng thực", en: "Certification" },
  "ho-tich": { vi: "Hộ tịch", en: "Civil status" },
  "bao-tro-xa-hoi": { vi: "Bảo trợ xã hội", en: "Social protection" },
  "nguoi-co-cong": { vi: "Người có công", en: "People of merit" },
  "doanh-nghiep": { vi: "Doanh nghiệp", en: "Enterprises" },
  "dat-dai": { vi: "Đất đai", en: "Land" },
  "xay-dung": { vi: "Xây dựng", en: "Construction" },
  "lao-dong": { vi: "Lao động", en: "Labour" },
  "y-te": { vi: "Y tế", en: "Health" },
  "thuong-mai": { vi: "Thương mại", en: "Trade" },
  "moi-truong": { vi: "Môi trường", en: "Environment" },
};

export function fieldWords(code: string): Bilingual {
  return FIELDS[code] ?? (code === "" ? { vi: "Chưa nêu lĩnh vực", en: "Field not told" } : { vi: code, en: code });
}
