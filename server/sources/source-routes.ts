import type pg from "pg";
import {
  issueSourceKeyOperation,
  listSourceKeysOperation,
  listSubmissionsOperation,
  pushFileOperation,
  pushRowsOperation,
  readSubmissionOperation,
  revokeSourceKeyOperation,
} from "../../core/contracts/api/sources-api.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { listSubmissions, readSubmission } from "../../db/figures/read-submission.ts";
import { issueKey, listKeys, revokeKey } from "../../db/sources/issue-key.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { readMapping, submitFile } from "./files/submit-file.ts";
import { answerSubmission } from "./push/answer-submission.ts";
import { InFlight } from "./push/in-flight.ts";
import { SUBMIT_BY_CONTENT } from "./takers.ts";

export type SourceRoutesOptions = { readonly pool: pg.Pool; readonly nowMs: () => number };

/** What sources send, what became of it, and the keys that they show. */
export function sourceRoutes({ pool, nowMs }: SourceRoutesOptions): readonly Route[] {
  const inFlight = new InFlight();
  return [
    route(pushRowsOperation, async ({ params: { source, content }, query: { mode }, headers, body, bodySha256, sender }) =>
      inFlight.run(source, async () => {
        const submission = {
          source,
          door: "push",
          mode,
          idempotencyKey: headers["idempotency-key"],
          bodySha256,
          reporter: sender,
          rows: body.rows.map((row, at) => ({ rowNumber: at + 1, row })),
          nowMs: nowMs(),
        } as const;
        return answerSubmission(await SUBMIT_BY_CONTENT[content](pool, submission));
      }),
    ),
    route(pushFileOperation, async ({ params: { source }, query: { mode, dryRun, mapping: text }, headers, body, sender }) =>
      inFlight.run(source, async () => {
        const reading = readMapping(text);
        if (!reading.ok) throw refuse(422, reading.says);
        const { mapping } = reading;
        const idempotencyKey = headers["idempotency-key"];
        const file = { source, bytes: body, mapping, mode, isTrial: dryRun === true, idempotencyKey, reporter: sender, nowMs: nowMs() };
        return answerSubmission(await submitFile(pool, file));
      }),
    ),
    ...readingRoutes(pool),
    ...keyRoutes(pool),
  ];
}

function readingRoutes(pool: pg.Pool): readonly Route[] {
  return [
    route(listSubmissionsOperation, async ({ params: { source }, query: { before, limit } }) => {
      const submissions = await listSubmissions(pool, { source, before, limit });
      const last = submissions.length === limit ? submissions.at(-1) : undefined;
      return ok({ submissions, ...(last === undefined ? {} : { next: last.submission }) });
    }),
    route(readSubmissionOperation, async ({ params }) => {
      const report = await readSubmission(pool, params);
      if (report === undefined) throw refuse(404, noSubmission(params.id));
      return ok(report);
    }),
  ];
}

function keyRoutes(pool: pg.Pool): readonly Route[] {
  return [
    route(listSourceKeysOperation, async ({ params: { source } }) => {
      const keys = await listKeys(pool, source);
      if (keys === undefined) throw refuse(404, noSource(source));
      return ok({ keys });
    }),
    route(issueSourceKeyOperation, async ({ params: { source }, body: { label } }) => {
      const issued = await issueKey(pool, { source, label });
      if (issued === undefined) throw refuse(404, noSource(source));
      return given(201, issued);
    }),
    route(revokeSourceKeyOperation, async ({ params }) => {
      if (!(await revokeKey(pool, params))) throw refuse(404, { vi: "Nguồn này không có khóa đó.", en: "The source has no such key." });
      return ok({ id: params.id });
    }),
  ];
}

function noSource(code: string): Bilingual {
  return { vi: `Không có hệ thống nguồn “${code}”.`, en: `There is no source “${code}”.` };
}

function noSubmission(id: string): Bilingual {
  return { vi: `Nguồn này không có lần gửi số ${id}.`, en: `The source has no submission ${id}.` };
}
