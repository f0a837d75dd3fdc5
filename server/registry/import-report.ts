import type { Credential, ImportedRow, ImportReport } from "../../core/contracts/registry-answers.ts";

export type ImportOptions = {
  /** Judge only, change nothing. */
  readonly isDryRun: boolean;
  /** Take the good rows although others are refused; without it one bad row leaves everything as it was. */
  readonly isRowByRow: boolean;
};

type Accounts = { readonly count: number; readonly credentials: readonly Credential[] };

const NO_ACCOUNTS: Accounts = { count: 0, credentials: [] };

/** Whether the rows may be written. */
export function mayApply(rows: readonly ImportedRow[], options: ImportOptions): boolean {
  return !options.isDryRun && (options.isRowByRow || rows.every((row) => row.outcome !== "refused"));
}

export function toReport(rows: readonly ImportedRow[], isApplied: boolean, accounts: Accounts = NO_ACCOUNTS): ImportReport {
  const count = (outcome: ImportedRow["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  return {
    isApplied,
    created: count("created"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: count("refused"),
    newAccounts: accounts.count,
    rows,
    credentials: accounts.credentials,
  };
}
