import type { Credential } from "../../core/contracts/registry.ts";
import type { Fault } from "./fault.ts";

export type ImportOptions = {
  /** Judge only, change nothing. */
  readonly isDryRun: boolean;
  /** Take the good rows although others are refused; without it one bad row leaves everything as it was. */
  readonly isRowByRow: boolean;
};

export type ImportedRow = {
  readonly line: number;
  readonly name: string;
  readonly outcome: "created" | "changed" | "unchanged" | "refused";
  readonly faults: readonly Fault[];
};

export type ImportReport = {
  /** Whether anything was written; a dry run or a refused file writes nothing. */
  readonly isApplied: boolean;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Accounts that are, or in a trial would be, made and given a credential. */
  readonly newAccounts: number;
  readonly rows: readonly ImportedRow[];
  /** Of devices made now that sign in by themselves; shown this once. */
  readonly credentials: readonly Credential[];
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
