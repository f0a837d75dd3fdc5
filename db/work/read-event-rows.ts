import { judgeRow } from "../../core/contracts/judge-row.ts";
import type { EventRow } from "../../core/contracts/submission-rows.ts";
import { FEED_EVENTS } from "../../core/contracts/work/feed-events.ts";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { fault, type RowFault } from "../../core/domain/submission/row-fault.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { WorkBody, WorkEvent } from "../../core/domain/work/work-event.ts";

export type EventReading = { readonly ok: true; readonly event: WorkEvent } | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Nothing was on computers before; a typing error in the year would make periods of its own. */
const FIRST_MS = Date.parse("2000-01-01T00:00:00+07:00");
/** As far as a source's clock may be ahead; what it plans is no event. */
const MOST_AHEAD_MS = 86_400_000;

/** A row as an event of the feed: known kind, a body of its shape, a unit that the code meant on that day. */
export function readEventRow(
  row: EventRow,
  { feed, tree, nowMs }: { readonly feed: WorkFeed; readonly tree: UnitTree; readonly nowMs: number },
): EventReading {
  const kinds = FEED_EVENTS[feed];
  const schema = Object.hasOwn(kinds, row.kind) ? kinds[row.kind] : undefined;
  if (schema === undefined) return { ok: false, faults: [unknownKind(row.kind, Object.keys(kinds))] };
  const judged = judgeRow(schema, row.body);
  const atMs = Date.parse(row.at);
  const faults = [
    ...(judged.ok ? unitFaults(judged.row as WorkBody, atMs, tree) : judged.faults.map(inBody)),
    ...(atMs < FIRST_MS || atMs > nowMs + MOST_AHEAD_MS ? [impossibleTime(row.at)] : []),
  ];
  if (!judged.ok || faults.length > 0) return { ok: false, faults };
  return { ok: true, event: { code: row.event, revision: row.revision, atMs, kind: row.kind, body: judged.row as WorkBody } };
}

function unitFaults({ unit }: WorkBody, atMs: number, tree: UnitTree): readonly RowFault[] {
  if (unit === undefined || tree.find(unit, vietnamDay(atMs)) !== undefined) return [];
  const day = vietnamDay(atMs);
  const isOtherwiseKnown = tree.versions(unit).length > 0;
  return [
    fault({ column: "body.unit", given: unit }, isOtherwiseKnown ? "unit-not-then" : "unknown-unit", {
      vi: isOtherwiseKnown ? `ngày ${day} không có đơn vị nào mang mã này` : "không có đơn vị nào mang mã này; xem danh mục đơn vị",
      en: isOtherwiseKnown ? `no unit bore this code on ${day}` : "no unit has this code; look at the list of units",
    }),
  ];
}

function inBody(one: RowFault): RowFault {
  const isSecret = one.column === "isSecret";
  return {
    ...one,
    column: one.column === "" ? "body" : `body.${one.column}`,
    ...(isSecret
      ? { reason: "secret", says: { vi: "văn bản mật không được gửi đến đây", en: "secret documents are not to be sent here" } }
      : {}),
  };
}

function unknownKind(kind: string, known: readonly string[]): RowFault {
  return fault({ column: "kind", given: kind }, "not-one-of", {
    vi: `chỉ nhận: ${known.join(", ")}`,
    en: `must be one of: ${known.join(", ")}`,
  });
}

function impossibleTime(at: string): RowFault {
  return fault({ column: "at", given: at }, "impossible-time", {
    vi: "phải từ năm 2000 và không quá một ngày sau bây giờ",
    en: "must be of 2000 or later, and at most a day from now",
  });
}
