import { randomUUID } from "node:crypto";
import type pg from "pg";
import { judgeRow, oneAColumn } from "../../core/contracts/judge-row.ts";
import type { SubmissionReport } from "../../core/contracts/submission-report.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { columnText, type RowFault } from "../../core/domain/submission/row-fault.ts";
import { inParts, inSlices } from "../../core/node/in-slices.ts";
import { inTransaction } from "../connect.ts";
import { readSubmission } from "./read-submission.ts";
import type { Content, Door, NumberedRow, RowOutcome, RowTaker, Sending } from "./row-taker.ts";

/** A row as it came; a door for files says beside it, or instead, what it could not read. */
export type OfferedRow = {
  readonly rowNumber: number;
  readonly row?: unknown;
  readonly faults?: readonly RowFault[];
  /** How the sender calls the columns of the row; faults are told by these names. */
  readonly columns?: ReadonlyMap<string, string>;
};

export type Submission = {
  /** Code of the source. */
  readonly source: string;
  readonly door: Door;
  /** all: one refused row refuses all. rows: what is right is taken. */
  readonly mode: "all" | "rows";
  /** The sender's name for this submission; the same with the same body changes nothing. */
  readonly idempotencyKey: string;
  readonly bodySha256: Uint8Array;
  /** Who sent it: "key:<label>", "cli:<user>", "pull". */
  readonly reporter: string;
  readonly rows: readonly OfferedRow[];
  readonly nowMs: number;
  /** Judge only: nothing of it is kept. */
  readonly isTrial?: boolean;
};

export type SubmitAnswer =
  | { readonly ok: true; readonly report: SubmissionReport; readonly isRepeat: boolean }
  | { readonly ok: false; readonly reason: "unknown-source" | "other-content" | "key-used"; readonly says: Bilingual };

type Source = { readonly id: number; readonly code: string; readonly is_simulated: boolean; readonly contents: readonly string[] };

/**
 * Takes what a source sends at once, in one transaction: all of it is there afterwards, with its report, or nothing. Submissions
 * of one source follow each other, so that what each finds said already is what holds.
 */
export function submit<Row>(pool: pg.Pool, submission: Submission, taker: RowTaker<Row>): Promise<SubmitAnswer> {
  return inTransaction(pool, async (client) => {
    const source = await lockSource(client, submission.source);
    if (source === undefined) return unknownSource(submission.source);
    if (!source.contents.includes(taker.content)) return otherContent(source, taker.content);
    const former = await findFormer(client, { source, submission, content: taker.content });
    if (submission.isTrial === true) return former?.ok === false ? former : tryOut(client, { source, submission, taker });
    if (former !== undefined) return former;
    return { ok: true, report: await takeAll(client, { source, submission, taker }), isRepeat: false };
  });
}

/** What was taken before is judged again too: what would become of it now, not what became of it then. */
async function tryOut<Row>(client: pg.ClientBase, { submission, ...taking }: Taking<Row>): Promise<SubmitAnswer> {
  const { idempotencyKey } = submission;
  await client.query("savepoint before_submission");
  const report = await takeAll(client, { ...taking, submission: { ...submission, idempotencyKey: `trial:${randomUUID()}` } });
  await client.query("rollback to savepoint before_submission");
  return { ok: true, report: { ...report, idempotencyKey, isApplied: false }, isRepeat: false };
}

type Taking<Row> = { readonly source: Source; readonly submission: Submission; readonly taker: RowTaker<Row> };

async function takeAll<Row>(client: pg.ClientBase, { source, submission, taker }: Taking<Row>): Promise<SubmissionReport> {
  const { mode, rows } = submission;
  const { right, refused } = await judgeRows(taker.schema, rows);
  const submissionId = await insertSubmission(client, { source, submission, content: taker.content });
  await client.query("savepoint before_rows");
  const outcomes = right.length === 0 ? [] : await taker.take(client, right, sendingOf(source, submission, submissionId));
  refused.push(...refusedBy(right, outcomes));
  const isApplied = mode === "rows" || refused.length === 0;
  if (!isApplied) await client.query("rollback to savepoint before_rows");
  await insertRefused(client, submissionId, refused);
  const count = (kind: RowOutcome["outcome"]) => outcomes.filter(({ outcome }) => outcome === kind).length;
  await finish(client, {
    submissionId,
    sourceId: source.id,
    taken: isApplied ? count("taken") : 0,
    unchanged: isApplied ? count("unchanged") : 0,
    refused: refused.length,
    isApplied,
    isHeard: isApplied && (rows.length === 0 || refused.length < rows.length),
  });
  const report = await readSubmission(client, { source: source.code, id: submissionId });
  if (report === undefined) throw new Error(`submission ${submissionId} is not there in its own transaction`);
  return report;
}

function sendingOf(source: Source, { door, reporter, nowMs }: Submission, submissionId: string): Sending {
  return { sourceId: source.id, sourceCode: source.code, door, submissionId, reporter, isSimulated: source.is_simulated, nowMs };
}

type RightRow<Row> = NumberedRow<Row> & { readonly columns: OfferedRow["columns"] };

function inSendersWords(faults: readonly RowFault[], columns: OfferedRow["columns"]): readonly RowFault[] {
  return columns === undefined ? faults : faults.map((fault) => ({ ...fault, column: columns.get(fault.column) ?? fault.column }));
}

type RefusedFaults = { readonly rowNumber: number; readonly faults: readonly RowFault[] };

async function judgeRows<Row>(
  schema: RowTaker<Row>["schema"],
  offered: readonly OfferedRow[],
): Promise<{ readonly right: readonly RightRow<Row>[]; readonly refused: RefusedFaults[] }> {
  const right: RightRow<Row>[] = [];
  const refused: RefusedFaults[] = [];
  await inSlices(offered, ({ rowNumber, row, faults, columns }) => {
    if (faults !== undefined && faults.length > 0) {
      refused.push({ rowNumber, faults });
      return;
    }
    const judged = judgeRow(schema, row);
    if (judged.ok) right.push({ rowNumber, row: judged.row, columns });
    else refused.push({ rowNumber, faults: inSendersWords(judged.faults, columns) });
  });
  return { right, refused };
}

function refusedBy(rows: readonly RightRow<unknown>[], outcomes: readonly RowOutcome[]): readonly RefusedFaults[] {
  if (outcomes.length !== rows.length) throw new Error(`${rows.length} rows were given, ${outcomes.length} outcomes came back`);
  return rows.flatMap(({ rowNumber, columns }, at) => {
    const outcome = outcomes[at];
    return outcome?.outcome === "refused" ? [{ rowNumber, faults: inSendersWords(outcome.faults, columns) }] : [];
  });
}

async function lockSource(client: pg.ClientBase, code: string): Promise<Source | undefined> {
  const { rows } = await client.query<Source>(
    `select id, code, is_simulated, coalesce(body -> 'contents', '[]'::jsonb) as contents
     from data_source where code = $1 for no key update`,
    [code],
  );
  return rows[0];
}

type Sent = { readonly source: Source; readonly submission: Submission; readonly content: Content };
type FormerRow = { readonly id: string; readonly is_same: boolean; readonly received_at: Date };

async function findFormer(client: pg.ClientBase, { source, submission, content }: Sent): Promise<SubmitAnswer | undefined> {
  const { idempotencyKey, bodySha256, mode } = submission;
  const { rows } = await client.query<FormerRow>(
    `select id, body_sha256 = $3 and content = $4 and mode = $5 as is_same, received_at
     from submission where source_id = $1 and idempotency_key = $2`,
    [source.id, idempotencyKey, Buffer.from(bodySha256), content, mode],
  );
  const [former] = rows;
  if (former === undefined) return undefined;
  if (!former.is_same) return keyUsed(idempotencyKey, former.received_at);
  const report = await readSubmission(client, { source: source.code, id: former.id });
  return report === undefined ? undefined : { ok: true, report, isRepeat: true };
}

async function insertSubmission(client: pg.ClientBase, { source, submission, content }: Sent): Promise<string> {
  const { door, mode, idempotencyKey, bodySha256, reporter, rows } = submission;
  const inserted = await client.query<{ readonly id: string }>(
    `insert into submission (source_id, door, content, mode, idempotency_key, body_sha256, reporter, is_simulated,
       received_at, row_count, taken, unchanged, refused, is_applied)
     values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000), $10, 0, 0, 0, false)
     returning id`,
    [source.id, door, content, mode, idempotencyKey, Buffer.from(bodySha256), reporter, source.is_simulated, submission.nowMs, rows.length],
  );
  return inserted.rows[0]?.id ?? "";
}

const ROWS_A_STATEMENT = 1000;

async function insertRefused(client: pg.ClientBase, submissionId: string, refused: readonly RefusedFaults[]): Promise<void> {
  const told = refused.flatMap(({ rowNumber, faults }) =>
    oneAColumn(faults).map(({ column, reason, says, given }) => ({
      row_number: rowNumber,
      column_name: columnText(column),
      reason,
      detail_vi: says.vi,
      detail_en: says.en,
      given,
    })),
  );
  for (const part of inParts(told, ROWS_A_STATEMENT)) {
    await client.query(
      `insert into refused_row (submission_id, row_number, column_name, reason, detail_vi, detail_en, given)
       select $1, row_number, column_name, reason, detail_vi, detail_en, given
       from jsonb_to_recordset($2::jsonb)
            as r (row_number int, column_name text, reason text, detail_vi text, detail_en text, given text)
       on conflict do nothing`,
      [submissionId, JSON.stringify(part)],
    );
  }
}

type Finish = {
  readonly submissionId: string;
  readonly sourceId: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly isApplied: boolean;
  /** Whether the source has said something that could be taken, be it "nothing new". */
  readonly isHeard: boolean;
};

async function finish(client: pg.ClientBase, done: Finish): Promise<void> {
  await client.query(`update submission set taken = $2, unchanged = $3, refused = $4, is_applied = $5 where id = $1`, [
    done.submissionId,
    done.taken,
    done.unchanged,
    done.refused,
    done.isApplied,
  ]);
  if (!done.isHeard) return;
  await client.query(
    `update data_source set last_heard_at = greatest(last_heard_at, (select received_at from submission where id = $2)) where id = $1`,
    [done.sourceId, done.submissionId],
  );
}

function unknownSource(code: string): SubmitAnswer {
  const says = { vi: `Không có hệ thống nguồn “${code}”.`, en: `There is no source “${code}”.` };
  return { ok: false, reason: "unknown-source", says };
}

function otherContent(source: Source, content: Content): SubmitAnswer {
  const known = source.contents.join(", ");
  return {
    ok: false,
    reason: "other-content",
    says: {
      vi: `Nguồn ${source.code} không gửi ${content}; chỉ gửi: ${known}.`,
      en: `The source ${source.code} does not send ${content}, only: ${known}.`,
    },
  };
}

function keyUsed(key: string, at: Date): SubmitAnswer {
  return {
    ok: false,
    reason: "key-used",
    says: {
      vi: `Idempotency-Key “${key}” đã dùng cho một lần gửi khác lúc ${at.toISOString()}. Nội dung mới thì gửi với khóa mới; gửi lại thì giữ nguyên nội dung.`,
      en: `The Idempotency-Key “${key}” was used for another submission at ${at.toISOString()}. Send new content under a new key; to repeat, send the very same content.`,
    },
  };
}
