import type pg from "pg";
import type { ImportedRow } from "../../core/contracts/registry-answers.ts";
import type { UnitImportReport } from "../../core/contracts/unit-import.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { type Actor, changeRegistry, noteEvents } from "../registry/change-registry.ts";
import { done, type Result } from "../registry/fault.ts";
import { type ImportOptions, mayApply, toReport } from "../registry/import-report.ts";
import { readCrosswalk } from "./crosswalk-rows.ts";
import { type CrosswalkEdge, type JudgedRow, judgeCrosswalk } from "./judge-crosswalk.ts";
import { readFindings } from "./read-findings.ts";

const WRITE_EDGES = `
insert into unit_lineage as l (from_id, to_id, kind, piece, piece_kind, decree_code)
select "fromId", "toId", kind, piece, "pieceKind", decree
from jsonb_to_recordset($1::jsonb) as w ("fromId" int, "toId" int, kind text, piece bigint, "pieceKind" text, decree text)
on conflict (from_id, to_id) do update set kind = excluded.kind, piece = coalesce(excluded.piece, l.piece),
  piece_kind = coalesce(excluded.piece_kind, l.piece_kind), decree_code = coalesce(excluded.decree_code, l.decree_code)
where (l.kind, l.piece, l.piece_kind, l.decree_code) is distinct from
      (excluded.kind, coalesce(excluded.piece, l.piece), coalesce(excluded.piece_kind, l.piece_kind), coalesce(excluded.decree_code, l.decree_code))
returning from_id as "fromId", to_id as "toId", (xmax = 0) as "isNew"`;

type Written = { readonly fromId: number; readonly toId: number; readonly isNew: boolean };

/**
 * Takes in a table from old to new codes (CSV or JSON): what became of which unit. Tells what does not close, of all units
 * that end or begin on the days that the file names.
 */
export function importCrosswalk(
  pool: pg.Pool,
  actor: Actor,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
): Promise<Result<UnitImportReport>> {
  const read = readCrosswalk(file.bytes);
  if (!read.ok) return Promise.resolve(read);
  return changeRegistry(pool, async (client) => {
    const { rows: decrees } = await client.query<{ code: string }>("select code from decree");
    const judged = judgeCrosswalk(read.value, await readUnitTree(client), new Set(decrees.map(({ code }) => code)));
    const edges = judged.flatMap(({ edge }) => (edge.ok ? [edge.value] : []));
    await client.query("savepoint judged");
    const { rows: written } = await client.query<Written>(WRITE_EDGES, [JSON.stringify(edges.map(toRow))]);
    const rows = judged.map((one) => outcomeOf(one, written));
    const isApplied = mayApply(rows, file.options);
    const days = new Set(edges.map(({ to }) => to.validFrom));
    const closing = await readFindings(
      client,
      ({ validFrom, validTo }) => days.has(validFrom) || (validTo !== undefined && days.has(validTo)),
    );
    if (!isApplied) await client.query("rollback to savepoint judged");
    else await noteEvents(client, actor, edges.filter((edge) => written.some(isOf(edge))).map(toEvent));
    return done({ ...toReport(rows, isApplied), ...closing });
  });
}

function toRow({ from, to, kind, piece, pieceKind, decree }: CrosswalkEdge) {
  return { fromId: from.id, toId: to.id, kind, piece, pieceKind, decree };
}

function isOf({ from, to }: CrosswalkEdge): (written: Written) => boolean {
  return ({ fromId, toId }) => fromId === from.id && toId === to.id;
}

function outcomeOf({ row: { line, name }, edge }: JudgedRow, written: readonly Written[]): ImportedRow {
  if (!edge.ok) return { line, name, outcome: "refused", faults: edge.faults };
  const there = written.find(isOf(edge.value));
  return { line, name, outcome: there === undefined ? "unchanged" : there.isNew ? "created" : "changed", faults: [] };
}

function toEvent({ from, to, kind }: CrosswalkEdge) {
  return { action: "unit-lineage", subject: `unit:${from.code}`, detail: { to: to.code, on: to.validFrom, kind } };
}
