import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type pg from "pg";
import { MOST_ROWS_A_SUBMISSION } from "../../../core/contracts/api/sources-api.ts";
import type { ScheduledPull } from "../../../core/contracts/pulls-file.ts";
import type { Bilingual } from "../../../core/domain/bilingual.ts";
import { jsonRowMapper, type MappedRow, valueAt } from "../../../core/domain/submission/map-json-rows.ts";
import { inSlices } from "../../../core/node/in-slices.ts";
import { SUBMIT_BY_CONTENT } from "../takers.ts";
import { fetchJson } from "./fetch-json.ts";
import { noteFailure, noteSuccess, readPullStates } from "./pull-state.ts";

/** First half of the advisory lock's key; the second is made from the pull's name. */
const LOCK_CLASS = 7668;

export type PullOptions = {
  readonly pool: pg.Pool;
  /** The instant of the schedule that is served. */
  readonly scheduledMs: number;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
};

/** `elsewhere`: another replica pulls this, or has for this instant. */
export type Pulled =
  | { readonly kind: "done" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "failed"; readonly says: Bilingual; readonly failuresInRow: number };

/** Serves one instant of a pull's schedule, unless another replica does. */
export async function pullOnce(pull: ScheduledPull, options: PullOptions): Promise<Pulled> {
  const client = await options.pool.connect();
  let broken: Error | undefined;
  const onCut = (error: Error): void => {
    broken = error;
  };
  client.on("error", onCut);
  try {
    const { rows } = await client.query<{ ours: boolean }>("select pg_try_advisory_lock($1, hashtext($2)) as ours", [
      LOCK_CLASS,
      pull.name,
    ]);
    if (rows[0]?.ours !== true) return { kind: "elsewhere" };
    try {
      return await serve(client, pull, options);
    } finally {
      await client.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, pull.name]).catch((cause: unknown) => {
        // Closing the connection gives the lock back too.
        broken = cause instanceof Error ? cause : new Error("not unlocked");
      });
    }
  } finally {
    client.removeListener("error", onCut);
    client.release(broken);
  }
}

async function serve(client: pg.PoolClient, pull: ScheduledPull, options: PullOptions): Promise<Pulled> {
  const { scheduledMs, nowMs } = options;
  const [state] = await readPullStates(client, pull.name);
  if (state?.scheduledAt !== undefined && Date.parse(state.scheduledAt) >= scheduledMs) return { kind: "elsewhere" };
  const outcome = await fetchAndSubmit(pull, state?.etag, options);
  const attempt = { name: pull.name, source: pull.source, scheduledMs, nowMs: nowMs() };
  if (outcome.ok) {
    await noteSuccess(client, attempt, outcome.etag);
    return { kind: "done" };
  }
  // Stopped by us: nothing is known of the source.
  if (options.signal.aborted) return { kind: "elsewhere" };
  await noteFailure(client, attempt, outcome.says);
  return { kind: "failed", says: outcome.says, failuresInRow: (state?.failuresInRow ?? 0) + 1 };
}

type Outcome = { readonly ok: true; readonly etag: string | undefined } | { readonly ok: false; readonly says: Bilingual };

async function fetchAndSubmit(
  pull: ScheduledPull,
  etag: string | undefined,
  { pool, scheduledMs, nowMs, signal }: PullOptions,
): Promise<Outcome> {
  const authorization = await readSecret(pull.authorizationFile);
  if (authorization === null) return NO_SECRET;
  const { url, timeoutS, mostBytes, source, mode } = pull;
  const fetched = await fetchJson({ url, timeoutMs: timeoutS * 1000, mostBytes, authorization, etag, signal });
  if (fetched.kind === "failed") return { ok: false, says: fetched.says };
  const isContent = fetched.kind === "content";
  const rows = isContent ? await mapRows(fetched.value, pull) : [];
  if (rows === undefined) return NO_ROWS;
  if (rows.length > MOST_ROWS_A_SUBMISSION) return TOO_MANY_ROWS;
  const bodySha256 = isContent ? fetched.sha256 : createHash("sha256").digest();
  const idempotencyKey = `pull:${pull.name}:${new Date(scheduledMs).toISOString()}:${Buffer.from(bodySha256).toString("hex").slice(0, 16)}`;
  const answer = await SUBMIT_BY_CONTENT[pull.content](pool, {
    source,
    door: "pull",
    mode,
    idempotencyKey,
    bodySha256,
    reporter: `pull:${pull.name}`,
    rows,
    nowMs: nowMs(),
  });
  if (!answer.ok) return { ok: false, says: answer.says };
  const { refused, rows: given, submission } = answer.report;
  if (given > 0 && refused === given) return allRefused(given, submission);
  return { ok: true, etag: isContent ? fetched.etag : etag };
}

async function mapRows(value: unknown, pull: ScheduledPull): Promise<readonly MappedRow[] | undefined> {
  const list = valueAt(value, pull.rows);
  if (!Array.isArray(list)) return undefined;
  const map = jsonRowMapper(pull);
  const rows: MappedRow[] = [];
  await inSlices(list as readonly unknown[], (given, at) => rows.push(map(given, at + 1)));
  return rows;
}

/** Null where it should be and cannot be read. */
async function readSecret(file: string | undefined): Promise<string | undefined | null> {
  if (file === undefined) return undefined;
  return readFile(file, "utf8").then(
    (text) => text.trim(),
    () => null,
  );
}

const NO_SECRET: Outcome = { ok: false, says: { vi: "không đọc được authorizationFile", en: "authorizationFile cannot be read" } };
const NO_ROWS: Outcome = {
  ok: false,
  says: { vi: "không có danh sách dòng ở chỗ “rows” chỉ ra", en: "there is no list of rows where “rows” points to" },
};
const TOO_MANY_ROWS: Outcome = {
  ok: false,
  says: { vi: `có hơn ${MOST_ROWS_A_SUBMISSION} dòng`, en: `there are more than ${MOST_ROWS_A_SUBMISSION} rows` },
};

function allRefused(rows: number, submission: string): Outcome {
  return {
    ok: false,
    says: {
      vi: `cả ${rows} dòng bị từ chối; xem lần gửi số ${submission}`,
      en: `all ${rows} rows were refused; see submission ${submission}`,
    },
  };
}
