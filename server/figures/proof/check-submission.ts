import type pg from "pg";
import type { ProofSaid } from "../../../core/contracts/proof.ts";
import { differs, gone, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";

const READ = `
select s.code as source, encode(b.body_sha256, 'hex') as sha256, b.row_count as rows, b.is_applied as "isApplied", b.reporter,
  exists (select from refused_row r where r.submission_id = b.id and r.row_number = $2) as "isRefused"
from submission b join data_source s on s.id = b.source_id where b.id = $1::bigint`;

type Row = {
  readonly source: string;
  readonly sha256: string;
  readonly rows: number;
  readonly isApplied: boolean;
  readonly reporter: string;
  readonly isRefused: boolean;
};

/**
 * Whether the row of a figure can be the row of its submission: of the same source and reporter, applied, not refused, the same
 * body. The body itself is not kept: further down is the source's own word.
 */
export async function checkSubmission(
  client: pg.Pool | pg.ClientBase,
  { submission, source, reporter }: ProofSaid,
): Promise<ProofDifference[]> {
  if (submission === undefined) return [];
  const { id, sha256, row } = submission;
  const { rows } = await client.query<Row>(READ, [id, row ?? null]);
  const [found] = rows;
  if (found === undefined) return [gone("said.submission", { vi: `lần gửi số ${id}`, en: `submission ${id}` })];
  return [
    ...(found.source === source ? [] : [differs("said.submission.source", source, found.source)]),
    ...(found.reporter === reporter ? [] : [differs("said.submission.reporter", reporter, found.reporter)]),
    ...(found.sha256 === sha256 ? [] : [differs("said.submission.sha256", sha256, found.sha256)]),
    ...(found.isApplied ? [] : [NOT_APPLIED]),
    ...(found.isRefused ? [refusedRow(row)] : []),
  ];
}

const NOT_APPLIED: ProofDifference = {
  where: "said.submission",
  says: { vi: "said.submission: lần gửi này không được áp dụng", en: "said.submission: this submission was not applied" },
};

function refusedRow(row: number | undefined): ProofDifference {
  return {
    where: "said.submission.row",
    says: { vi: `said.submission.row: dòng ${row ?? ""} đã bị từ chối`, en: `said.submission.row: row ${row ?? ""} was refused` },
  };
}
