import { createHash } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import type { DerivedFact, Fact } from "../../core/domain/fact.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { type DocumentFigure, documentFigures } from "../../core/domain/indicator/document-figures.ts";
import { readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { fault } from "../../core/domain/submission/row-fault.ts";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { type FoundUnit, findUnits } from "./find-units.ts";
import type { NumberedRow, RowOutcome, RowTaker, Sending } from "./row-taker.ts";
import { submit } from "./submit.ts";
import { type NewObservation, writeObservations } from "./write-observations.ts";

/**
 * Submits the figures of the source documents, each document as a source of its own, all or nothing. Again it changes nothing;
 * what a corrected file says otherwise is added. @throws where a row is refused: the files are ours and must be right.
 */
export async function loadDocuments(
  pool: pg.Pool,
  { facts, derived, nowMs }: { readonly facts: readonly Fact[]; readonly derived: readonly DerivedFact[]; readonly nowMs: number },
): Promise<void> {
  const bySource = groupBy(documentFigures(facts, derived), ({ source }) => source);
  for (const [source, figures] of bySource) {
    const bodySha256 = createHash("sha256").update(JSON.stringify(figures)).digest();
    const answer = await submit(
      pool,
      {
        source,
        door: "reference",
        mode: "all",
        idempotencyKey: `reference:${bodySha256.toString("hex")}`,
        bodySha256,
        reporter: "reference",
        rows: figures.map((row, at) => ({ rowNumber: at + 1, row })),
        nowMs,
      },
      documentTaker(),
    );
    if (!answer.ok) throw new Error(`figures of ${source}: ${answer.says.en}`);
    if (answer.report.refused > 0) throw new Error(`figures of ${source} are refused: ${JSON.stringify(answer.report)}`);
  }
}

/** Takes what documents state: with quote, scope and flags, which no source sends, of a province as it was. */
function documentTaker(): RowTaker<DocumentFigure> {
  return { content: "figures", schema: z.custom<DocumentFigure>((row) => typeof row === "object" && row !== null), take };
}

async function take(client: pg.ClientBase, rows: readonly NumberedRow<DocumentFigure>[], sending: Sending): Promise<readonly RowOutcome[]> {
  const catalogue = await readCatalogue(client);
  const units = await findProvinces(
    client,
    rows.map(({ row }) => row),
  );
  const found = rows.map(({ row, rowNumber }, at): NewObservation | RowOutcome => {
    const entry = catalogue.get(row.indicator);
    const unit = units[at];
    const period = readPeriodKey(row.period);
    if (entry === undefined || period === undefined) return refused("indicator", row.indicator);
    if (unit?.ok !== true) return refused("unit", `${row.unit} ${row.day}`);
    const { indicator: _code, unit: _unit, day: _day, source: _source, basis, ...said } = row;
    const { id: indicatorId, revision } = entry;
    const place = { indicatorId, unitId: unit.unitId, periodKind: period.kind, vintage: "official" as const, rowNumber };
    return { ...said, ...place, basis: { revision, ...basis } };
  });
  const isNew = (await writeObservations(client, found.filter(isObservation), sending)).values();
  return found.map((one) => (isObservation(one) ? { outcome: isNew.next().value === true ? "taken" : "unchanged" } : one));
}

/** The province on its day; where that is before the tree of units begins, the first that is known by its code. */
async function findProvinces(client: pg.ClientBase, rows: readonly DocumentFigure[]): Promise<readonly FoundUnit[]> {
  const onDay = rows.map(({ unit, day }) => ({ code: unit, day }));
  const found = await findUnits(client, onDay);
  const earliest = onDay.map(({ code, day }, at) => {
    const unit = found[at];
    const first = unit?.ok === false ? unit.times[0]?.from : undefined;
    return { code, day: first !== undefined && first > day ? first : day };
  });
  return findUnits(client, earliest);
}

function isObservation(one: NewObservation | RowOutcome): one is NewObservation {
  return "indicatorId" in one;
}

function refused(column: string, given: string): RowOutcome {
  const says = { vi: "không có trong cơ sở dữ liệu", en: "is not in the database" };
  return { outcome: "refused", faults: [fault({ column, given }, "unknown", says)] };
}
