import type pg from "pg";
import type { ProofPart } from "../../../core/contracts/proof.ts";
import type { Formula } from "../../../core/domain/indicator/indicator.ts";
import { previousPeriod, type ReportingPeriod, samePeriodLastYear } from "../../../core/domain/reporting/reporting-period.ts";
import { holdingOf, readSaid, type SaidRow } from "./read-said.ts";

export type FiguresAsked = {
  readonly formula: Formula;
  readonly indicatorId: number;
  readonly unitId: number;
  readonly unitCode: string;
  readonly code: string;
  readonly period: ReportingPeriod;
  readonly series: string;
  readonly knownMs: number;
};

/** The part that names the figure of the period that a change is held against. */
export const AGAINST = "against";

/** Figures that a formula takes beside its parts: what it is combined of, and the former one of a change. */
export async function proveFigures(client: pg.Pool | pg.ClientBase, asked: FiguresAsked): Promise<readonly ProofPart[]> {
  if (asked.formula.kind === "combined") return proveCombined(client, asked.formula.args, asked);
  return asked.formula.kind === "change" ? proveAgainst(client, asked.formula.against, asked) : [];
}

/** A figure of a document by its number there, or a value that was itself combined. */
const FIND = `
select o.id::text as id, i.code, u.code as unit
from observation o join indicator i on i.id = o.indicator_id join unit u on u.id = o.unit_id
where i.domain = 'documents' and (o.basis ->> 'fact' = $1 or i.code = 'doc.derived.' || $1) and o.learnt_at <= $2
order by o.id desc limit 1`;

async function proveCombined(
  client: pg.Pool | pg.ClientBase,
  args: readonly (string | number)[],
  { knownMs }: FiguresAsked,
): Promise<readonly ProofPart[]> {
  const parts: ProofPart[] = [];
  for (const name of args) {
    if (typeof name === "number") continue;
    const { rows } = await client.query<{ id: string; code: string; unit: string }>(FIND, [name, new Date(knownMs)]);
    const [found] = rows;
    const row = found === undefined ? undefined : (await readSaid(client, [found.id])).get(found.id);
    if (found === undefined || row === undefined) continue;
    parts.push(toPart(row, { name, label: { vi: `số liệu ${name}`, en: `figure ${name}` }, unit: found.unit, indicator: found.code }));
  }
  return parts;
}

async function proveAgainst(
  client: pg.Pool | pg.ClientBase,
  against: "same-period-last-year" | "previous-period",
  { indicatorId, unitId, unitCode, code, period, series, knownMs }: FiguresAsked,
): Promise<readonly ProofPart[]> {
  const former = against === "previous-period" ? previousPeriod(period) : samePeriodLastYear(period);
  if (former === undefined) return [];
  const row = await holdingOf(client, { indicatorId, unitId, period: former, series, knownMs });
  const label = { vi: `kỳ so sánh ${former.key}`, en: `compared with ${former.key}` };
  return row === undefined ? [] : [toPart(row, { name: AGAINST, label, unit: unitCode, indicator: code })];
}

function toPart(
  { said, period, series }: SaidRow,
  { name, label, unit, indicator }: Pick<ProofPart, "name" | "label"> & { readonly unit: string; readonly indicator: string },
): ProofPart {
  const amount = said.value === undefined ? {} : { amount: said.value };
  return { name, label, ...amount, restsOn: { kind: "figure", unit, indicator, period, series, said } };
}
