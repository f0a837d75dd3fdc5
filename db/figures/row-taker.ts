import type pg from "pg";
import type { z } from "zod";
import type { RowFault } from "../../core/domain/submission/row-fault.ts";

export type { RowFault } from "../../core/domain/submission/row-fault.ts";

export type RowOutcome =
  | { readonly outcome: "taken" }
  /** Said before, in the same words. */
  | { readonly outcome: "unchanged" }
  | { readonly outcome: "refused"; readonly faults: readonly RowFault[] };

/** `reference`: with the product, or by its installer; `computed`: by the platform itself. */
export type Door = "push" | "pull" | "file" | "reference" | "computed";

/** What sources send: figures, or the events of a feed. */
export type Content = "figures" | "dossiers" | "citizen-reports" | "documents" | "directives";

/** Who sends, and as which submission. */
export type Sending = {
  readonly sourceId: number;
  readonly sourceCode: string;
  readonly door: Door;
  readonly submissionId: string;
  readonly reporter: string;
  readonly isSimulated: boolean;
  readonly nowMs: number;
};

export type NumberedRow<Row> = { readonly rowNumber: number; readonly row: Row };

/**
 * What a door hands rows to: one for figures, one for each feed of events. `take` runs in the caller's transaction and answers
 * one outcome a row, in their order. Rows that it refuses leave no trace.
 */
export type RowTaker<Row> = {
  readonly content: Content;
  /** One row as the doors hand it over; its keys are the columns of files. */
  readonly schema: z.ZodType<Row>;
  readonly take: (client: pg.ClientBase, rows: readonly NumberedRow<Row>[], sending: Sending) => Promise<readonly RowOutcome[]>;
};
