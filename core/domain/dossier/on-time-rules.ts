import type { RuleVersion } from "../law/rule-version.ts";
import type { DossierState } from "./dossier-state.ts";

/** How a dossier is judged to be in time; see judge-dossier.ts for the order in which the rules speak. */
export type OnTimeRules = RuleVersion & {
  /** States in which the citizen's time passes, not the office's. */
  readonly pausing: ReadonlySet<DossierState>;
  /** Whether the one request for further papers is taken as the end of the office's work. */
  readonly firstSupplementEndsWork: boolean;
  /** Requests for further papers beyond which a dossier is late whatever its dates say. */
  readonly maxSupplements: number;
};

/**
 * Counting of the "tiến độ" group of QĐ 766/QĐ-TTg on the National Portal, which shows it since 1 August 2022. It is read
 * from an operational description, not from the decision. That waiting for a payment pauses the clock too is a platform
 * default.
 */
export const ON_TIME_RULES: readonly OnTimeRules[] = [
  {
    validFrom: "2022-08-01",
    basis: "QĐ 766/QĐ-TTg ngày 23/6/2022, nhóm tiến độ giải quyết",
    standing: "found",
    pausing: new Set(["supplementRequested", "paymentRequested"]),
    firstSupplementEndsWork: true,
    maxSupplements: 1,
  },
];

/**
 * For the list of what is overdue at this moment: a dossier that once waited for papers is owed like any other, only the
 * citizen's time is taken off. A platform default; it is not the counting of the index.
 */
export const LIVE_RULES: OnTimeRules = {
  validFrom: "2000-01-01",
  basis: "Mặc định của hệ thống",
  standing: "platform-default",
  pausing: new Set(["supplementRequested", "paymentRequested"]),
  firstSupplementEndsWork: false,
  maxSupplements: Number.POSITIVE_INFINITY,
};
