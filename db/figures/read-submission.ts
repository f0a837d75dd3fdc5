import type pg from "pg";
import type { RefusedRow, SubmissionHead, SubmissionReport } from "../../core/contracts/submission-report.ts";

type HeadRow = Omit<SubmissionHead, "receivedAt"> & { readonly receivedAt: Date };

const HEAD_COLUMNS = `sent.id::text as submission, source.code as source, sent.door, sent.content, sent.mode,
  sent.idempotency_key as "idempotencyKey", sent.reporter, sent.received_at as "receivedAt", sent.is_applied as "isApplied",
  sent.row_count as rows, sent.taken, sent.unchanged, sent.refused`;

/** A submission of a source, with its refused rows. */
export async function readSubmission(
  client: pg.ClientBase | pg.Pool,
  { source, id }: { readonly source: string; readonly id: string },
): Promise<SubmissionReport | undefined> {
  const { rows } = await client.query<HeadRow>(
    `select ${HEAD_COLUMNS} from submission as sent join data_source as source on source.id = sent.source_id
     where source.code = $1 and sent.id = $2::bigint`,
    [source, id],
  );
  const [head] = rows;
  return head === undefined ? undefined : { ...toHead(head), refusedRows: await readRefusedRows(client, id) };
}

/** The submissions of a source, newest first, those before `before` only. */
export async function listSubmissions(
  client: pg.ClientBase | pg.Pool,
  { source, before, limit }: { readonly source: string; readonly before?: string | undefined; readonly limit: number },
): Promise<readonly SubmissionHead[]> {
  const { rows } = await client.query<HeadRow>(
    `select ${HEAD_COLUMNS} from submission as sent join data_source as source on source.id = sent.source_id
     where source.code = $1 and ($2::bigint is null or sent.id < $2::bigint)
     order by sent.id desc limit $3`,
    [source, before ?? null, limit],
  );
  return rows.map(toHead);
}

async function readRefusedRows(client: pg.ClientBase | pg.Pool, id: string): Promise<RefusedRow[]> {
  const { rows } = await client.query<Omit<RefusedRow, "says"> & { readonly vi: string; readonly en: string }>(
    `select row_number as row, column_name as "column", reason, detail_vi as vi, detail_en as en, given
     from refused_row where submission_id = $1::bigint order by row_number, column_name`,
    [id],
  );
  return rows.map(({ vi, en, ...row }) => ({ ...row, says: { vi, en } }));
}

function toHead({ receivedAt, ...head }: HeadRow): SubmissionHead {
  return { ...head, receivedAt: receivedAt.toISOString() };
}
