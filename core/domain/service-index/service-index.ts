import type { LocalText } from "../fact.ts";
import type { RuleVersion } from "../law/rule-version.ts";

/** The six columns of the National Portal: the five groups of the decision, its fourth shown as services and payment. */
export const INDEX_GROUPS = {
  transparency: { max: 18, vi: "Công khai, minh bạch", en: "Transparency" },
  progress: { max: 20, vi: "Tiến độ, kết quả giải quyết", en: "Progress and results" },
  onlineServices: { max: 12, vi: "Dịch vụ công trực tuyến", en: "Online services" },
  onlinePayment: { max: 10, vi: "Thanh toán trực tuyến", en: "Online payment" },
  digitisation: { max: 22, vi: "Số hóa hồ sơ", en: "Digitisation" },
  satisfaction: { max: 18, vi: "Mức độ hài lòng", en: "Satisfaction" },
} as const satisfies Readonly<Record<string, LocalText & { readonly max: number }>>;

export type IndexGroup = keyof typeof INDEX_GROUPS;

/** Points grow with the share x = numerator ÷ denominator and are full at `fullAt`. */
export type IndexComponent = LocalText & {
  /** The portal's own name where one was seen, else the product's. */
  readonly code: string;
  readonly group: IndexGroup;
  readonly max: number;
  /** Share, 0 to 1, from which on all points are given. */
  readonly fullAt: number;
  /** Points where there was nothing to count; absent where no rule says: the component then has no score, which is not 0. */
  readonly ifNothingToCount?: number;
};

export type ServiceIndex = RuleVersion & { readonly components: readonly IndexComponent[] };

/**
 * Index of the quality of serving citizens and businesses, 100 points. Groups and their points are of the decision. The
 * components, their points and the shares for full marks are as the portal's own interface showed them to a public study
 * in September 2026: not an official text, and perhaps other before.
 */
export const SERVICE_INDEXES: readonly ServiceIndex[] = [
  {
    validFrom: "2022-08-01",
    basis: "QĐ 766/QĐ-TTg ngày 23/6/2022",
    standing: "unverified",
    components: [
      ...inGroup("transparency", {
        PUBLISH_ON_TIME: { max: 6, vi: "TTHC công bố đúng hạn", en: "Procedures announced in time" },
        PUBLIC_UPDATE_ON_TIME: { max: 4, vi: "TTHC cập nhật, công khai đúng hạn", en: "Procedures updated in time" },
        PUBLIC_CONTENT_FULL: { max: 2, vi: "Công khai đầy đủ nội dung", en: "Contents published in full" },
        DOSSIER_SYNC: { max: 6, vi: "Hồ sơ đồng bộ lên Cổng DVCQG", en: "Dossiers told to the National Portal" },
      }),
      ...inGroup("progress", {
        DOSSIER_ON_TIME: { max: 20, vi: "Hồ sơ đúng hạn, trước hạn", en: "Dossiers in time" },
      }),
      ...inGroup("onlineServices", {
        SERVICES_ONLINE: { max: 2, fullAt: 0.8, vi: "TTHC có DVC trực tuyến", en: "Procedures offered online" },
        SERVICES_USED: { max: 4, vi: "DVCTT có phát sinh hồ sơ", en: "Online services that were used" },
        DOSSIERS_ONLINE: { max: 6, fullAt: 0.5, vi: "Hồ sơ trực tuyến", en: "Dossiers handed in online" },
      }),
      ...inGroup("onlinePayment", {
        PAYMENTS_ONLINE: { max: 6, vi: "Giao dịch thanh toán trực tuyến", en: "Payments made online" },
        PAYMENT_OFFERED: { max: 2, fullAt: 0.8, vi: "TTHC cung cấp thanh toán trực tuyến", en: "Procedures payable online" },
        PAYMENT_USED: { max: 2, fullAt: 0.8, vi: "TTHC phát sinh thanh toán trực tuyến", en: "Procedures paid online" },
      }),
      ...inGroup("digitisation", {
        ORIGINAL_RESULT_AVAILABLE: { max: 6, vi: "Kết quả bản điện tử", en: "Results as electronic documents" },
        PAPERS_DIGITISED: { max: 4, vi: "Số hóa giấy tờ khi tiếp nhận, giải quyết", en: "Papers digitised" },
        REUSED_DIGITIZED_DATA: { max: 2, fullAt: 0.8, vi: "Tái sử dụng thông tin số hóa", en: "Digitised data used again" },
        VAULT_SYNC: { max: 4, vi: "Đồng bộ kho cá nhân, tổ chức", en: "Results in the owner's data vault" },
        DOSSIER_POPULATION: { max: 2, vi: "Hồ sơ kết nối CSDLQG dân cư", en: "Dossiers checked with the population database" },
        PROCEDURE_POPULATION: { max: 2, vi: "TTHC kết nối CSDLQG dân cư", en: "Procedures linked to the population database" },
        CERTIFIED_COPIES: { max: 2, vi: "Chứng thực bản sao điện tử", en: "Certified electronic copies" },
      }),
      ...inGroup("satisfaction", {
        FEEDBACK_ON_TIME: { max: 6, ifNothingToCount: 6, vi: "PAKN xử lý đúng hạn", en: "Petitions handled in time" },
        FEEDBACK_LIKED: { max: 6, ifNothingToCount: 6, vi: "Hài lòng xử lý PAKN", en: "Content with the handling of petitions" },
        SERVICE_LIKED: { max: 6, fullAt: 0.9, ifNothingToCount: 0, vi: "Hài lòng giải quyết TTHC", en: "Content with the service" },
      }),
    ],
  },
];

function inGroup(
  group: IndexGroup,
  parts: Readonly<Record<string, Omit<IndexComponent, "code" | "group" | "fullAt"> & { readonly fullAt?: number }>>,
) {
  return Object.entries(parts).map(([code, component]): IndexComponent => ({ code, group, fullAt: 1, ...component }));
}
