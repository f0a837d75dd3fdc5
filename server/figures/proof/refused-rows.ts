import type pg from "pg";
import type { Proof } from "../../../core/contracts/proof.ts";

/** Refused rows of a submission that a proof names; the rest are in its report. */
const MOST_ROWS = 50;

const READ = `
select row_number as row, column_name as "column", reason, detail_vi as vi, detail_en as en, given, (count(*) over ())::int as total
from refused_row where submission_id = $1 order by row_number, column_name limit $2`;

type Row = {
  readonly row: number;
  readonly column: string;
  readonly reason: string;
  readonly vi: string;
  readonly en: string;
  readonly given: string;
  readonly total: number;
};

/** What of the same submission was refused. */
export async function readRefusedRows(client: pg.Pool | pg.ClientBase, submissionId: string | undefined): Promise<Proof["refusedRows"]> {
  if (submissionId === undefined) return { total: 0, rows: [] };
  const { rows } = await client.query<Row>({ name: "read-refused-of-proof", text: READ, values: [submissionId, MOST_ROWS] });
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ row, column, reason, vi, en, given }) => ({ row, column, reason, says: { vi, en }, given })),
  };
}
