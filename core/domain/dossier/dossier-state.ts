import type { LocalText } from "../fact.ts";

/**
 * States of an application file (hồ sơ thủ tục hành chính) by the code list of the National Public Service Portal, as a
 * public interchange file shows it; the payload itself is not certified. Names are the product's.
 *
 *   before-intake  the office has not taken it: no clock runs, it is not counted as received
 *   open           in work or waiting for the citizen
 *   settled        decided, its result not yet handed over: the clock has stopped
 *   ended          nothing follows
 */
export const DOSSIER_STATES = {
  registered: { code: 1, phase: "before-intake", vi: "Mới đăng ký", en: "Registered" },
  accepted: { code: 2, phase: "open", vi: "Được tiếp nhận", en: "Accepted" },
  rejected: { code: 3, phase: "ended", vi: "Không được tiếp nhận", en: "Not accepted" },
  processing: { code: 4, phase: "open", vi: "Đang xử lý", en: "In process" },
  supplementRequested: { code: 5, phase: "open", vi: "Yêu cầu bổ sung giấy tờ", en: "Further papers asked for" },
  paymentRequested: { code: 6, phase: "open", vi: "Yêu cầu thực hiện nghĩa vụ tài chính", en: "Payment asked for" },
  withdrawn: { code: 7, phase: "ended", vi: "Công dân yêu cầu rút hồ sơ", en: "Withdrawn by the citizen" },
  stopped: { code: 8, phase: "ended", vi: "Dừng xử lý", en: "Stopped" },
  settled: { code: 9, phase: "settled", vi: "Đã xử lý xong", en: "Settled" },
  returned: { code: 10, phase: "ended", vi: "Đã trả kết quả", en: "Result returned" },
} as const satisfies Readonly<Record<string, LocalText & { readonly code: number; readonly phase: string }>>;

export type DossierState = keyof typeof DOSSIER_STATES;

const STATES = Object.keys(DOSSIER_STATES) as readonly DossierState[];

export function dossierStateOfCode(code: number): DossierState | undefined {
  return STATES.find((state) => DOSSIER_STATES[state].code === code);
}

/** How a dossier came in: the portal's KenhThucHien. */
export const DOSSIER_CHANNELS = {
  inPerson: { code: 1, vi: "Trực tiếp", en: "In person" },
  online: { code: 2, vi: "Trực tuyến", en: "Online" },
  postal: { code: 3, vi: "Bưu chính công ích", en: "By public post" },
} as const satisfies Readonly<Record<string, LocalText & { readonly code: number }>>;

export type DossierChannel = keyof typeof DOSSIER_CHANNELS;

export function dossierChannelOfCode(code: number): DossierChannel | undefined {
  return (Object.keys(DOSSIER_CHANNELS) as readonly DossierChannel[]).find((channel) => DOSSIER_CHANNELS[channel].code === code);
}
