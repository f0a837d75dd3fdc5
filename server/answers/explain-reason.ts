import type { Bilingual } from "../../core/domain/bilingual.ts";
import { REJECTIONS, type RejectionReason } from "../../core/domain/rejection.ts";

/** What happened and what to do; a database may hold reasons of a newer build. */
export function explainReason(reason: string): Bilingual {
  return isReason(reason) ? REJECTIONS[reason] : { vi: `Lý do khác: ${reason}.`, en: `Another reason: ${reason}.` };
}

function isReason(reason: string): reason is RejectionReason {
  return Object.hasOwn(REJECTIONS, reason);
}
