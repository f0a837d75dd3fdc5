import type pg from "pg";
import type { WorkItemRows } from "../../core/contracts/api/brief-api.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { readWorkItems } from "../../server/brief/list-work-items.ts";
import { findUnit } from "../../server/figures/find-figure.ts";
import { readReference } from "../../server/figures/reference.ts";
import { sendEvents } from "./feed-fixtures.ts";
import { COMMUNES } from "./panel-fixtures.ts";

const DAY_MS = 86_400_000;

/** Seven dossiers L-0 … L-6 of three communes are overdue by 2 … 8 days; one is due soon, one is settled, one waits for its applicant. */
export async function sendOverdueDossiers(pool: pg.Pool, nowMs: number): Promise<void> {
  const at = (daysAgo: number): string => new Date(nowMs - daysAgo * DAY_MS).toISOString();
  const dossier = (item: string, unit: string, dueDaysAgo: number) => ({
    item,
    event: "1",
    revision: 1,
    at: at(30),
    kind: "accepted",
    body: { unit, field: "dat-dai", procedure: "dat-dai.cap-moi", dueAt: at(dueDaysAgo) },
  });
  const rows = [
    ...Array.from({ length: 7 }, (_, n) => dossier(`L-${n}`, COMMUNES[n % 3] ?? "", 2 + n)),
    dossier("SOON", COMMUNES[0] ?? "", -5),
    dossier("DONE", COMMUNES[0] ?? "", 20),
    { item: "DONE", event: "2", revision: 1, at: at(10), kind: "settled", body: {} },
    dossier("WAITS", COMMUNES[1] ?? "", 1),
    { item: "WAITS", event: "2", revision: 1, at: at(20), kind: "supplementRequested", body: {} },
  ];
  const report = await sendEvents(pool, rows, { feed: "dossiers", nowMs });
  if (report.refused > 0) throw new Error(`${report.refused} dossiers were refused`);
  const units = new WorkUnits();
  while ((await judgeThrough(pool, { feed: "dossiers", nowMs: Date.now(), units })) === "more");
}

export type OverdueRows = { readonly total: number; readonly rows: WorkItemRows["rows"]; readonly pages: number };

/** All rows behind a unit's number of overdue dossiers, read page by page. */
export async function overdueRows(
  pool: pg.Pool,
  code: string,
  { perPage, nowMs }: { readonly perPage: number; readonly nowMs: number },
): Promise<OverdueRows> {
  const { tree, ...reference } = await readReference(pool);
  const unit = findUnit({ ...reference, tree }, code, vietnamDay(nowMs));
  const all: WorkItemRows["rows"][number][] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await readWorkItems(pool, { feed: "dossiers", state: "overdue", unit, tree }, { limit: perPage, after });
    all.push(...page.rows);
    after = page.next;
    if (after === undefined) return { total: page.total, rows: all, pages };
  }
}
