import type pg from "pg";
import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { digestText } from "../../../core/domain/proof/canonical-text.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { explainChange, type MovedFigure } from "../../../core/domain/proof/explain-change.ts";
import { lastDayOf, previousPeriod, type ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import { periodName } from "../../../core/domain/tile/period-name.ts";
import { type Unit, unitName } from "../../../core/domain/unit/unit.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";
import { readHeard } from "../read-heard.ts";
import type { FigureReference } from "../reference.ts";
import { judgeSaid } from "./judge-said.ts";
import type { ProofAsked } from "./proof-asked.ts";
import { basisOf, proveParts } from "./prove-parts.ts";
import { holding, isTarget, readTrail, type SaidRow } from "./read-said.ts";
import { readRefusedRows } from "./refused-rows.ts";
import { sha256 } from "./sha256.ts";

/** Everything that the figure rests on; undefined where there is no such figure by what was known. */
export async function makeProof(client: pg.Pool, reference: FigureReference, asked: ProofAsked): Promise<Proof | undefined> {
  const { entry, unit, period, series, atMs, knownMs, knowledge } = asked;
  const row = await holdingOf(client, asked, period);
  if (row === undefined) return undefined;
  const { said } = row;
  const { revision, indicator } = await wordingOf(client, entry, basisOf(said)?.revision);
  const parts = await proveParts(client, { indicator, said, unit, period, tree: reference.tree });
  const heard = await readHeard(client, knowledge === "now" && atMs === knownMs ? "now" : new Date(Math.min(atMs, knownMs)));
  const judged = await judgeSaid(client, reference, { ...asked, indicator, row, heard });
  const treeDay = lastDayOf(period);
  const proof = {
    format: "vonglau-proof-1" as const,
    madeAt: new Date(knownMs).toISOString(),
    at: new Date(atMs).toISOString(),
    known: new Date(knownMs).toISOString(),
    indicator: { code: indicator.code, revision, entry: indicator as unknown as Record<string, unknown> },
    unit: {
      version: tellVersion(unit),
      treeDay,
      members: parts.some(({ restsOn }) => restsOn.kind === "counted")
        ? [unit, ...reference.tree.below(unit.id, treeDay)].map(tellVersion)
        : [],
    },
    period: {
      kind: period.kind,
      key: period.key,
      from: new Date(period.fromMs).toISOString(),
      until: new Date(period.untilMs).toISOString(),
      name: periodName(period),
    },
    series,
    said,
    parts,
    ...judged,
    refusedRows: await readRefusedRows(client, row.submissionId),
    ...(await changeOf(client, asked, { indicator, said, parts })),
  };
  return { ...proof, sha256: sha256(digestText(proof)) };
}

/** The observation that held by what was known. */
async function holdingOf(
  client: pg.Pool,
  { entry, unit, series, knownMs }: ProofAsked,
  period: ReportingPeriod,
): Promise<SaidRow | undefined> {
  const key = { indicatorId: entry.id, unitId: unit.id, periodKind: period.kind, period: period.key, series };
  const rows = await readTrail(client, key, new Date(knownMs));
  return holding(rows.filter((row) => !isTarget(row)));
}

/** The entry of the catalogue by which the figure was made. */
async function wordingOf(client: pg.Pool, entry: CatalogueEntry, revision: number | undefined) {
  if (revision === undefined || revision === entry.revision) return entry;
  const { rows } = await client.query<{ readonly body: Indicator }>(
    "select body from indicator_revision where indicator_id = $1 and revision = $2",
    [entry.id, revision],
  );
  const [former] = rows;
  return former === undefined ? entry : { revision, indicator: former.body };
}

type Present = { readonly indicator: Indicator; readonly said: ProofSaid; readonly parts: readonly ProofPart[] };

async function changeOf(client: pg.Pool, asked: ProofAsked, { indicator, said, parts }: Present): Promise<Pick<Proof, "change">> {
  const former = previousPeriod(asked.period);
  const before = former === undefined ? undefined : await holdingOf(client, asked, former);
  if (former === undefined || before?.said.observation === undefined) return {};
  const { difference, says, parts: moves } = explainChange(indicator.formula, movedOf(before.said, []), movedOf(said, parts));
  return {
    change: {
      period: former.key,
      observation: before.said.observation,
      ...(difference === undefined ? {} : { difference: decimalText(difference) }),
      parts: moves.map(({ name, moved, ...numbers }) => ({
        name,
        ...Object.fromEntries(Object.entries(numbers).flatMap(([key, value]) => (value === undefined ? [] : [[key, decimalText(value)]]))),
        ...(moved === undefined ? {} : { moved }),
      })),
      says,
    },
  };
}

/** With the amounts that the observation names; of one that names none those that were counted. */
function movedOf(said: ProofSaid, parts: readonly ProofPart[]): MovedFigure {
  const named = Object.entries(basisOf(said)?.parts ?? {});
  const counted = parts.flatMap(({ name, amount }) => (amount === undefined ? [] : [[name, Number(amount)] as const]));
  return { value: said.value === undefined ? undefined : Number(said.value), parts: new Map(named.length > 0 ? named : counted) };
}

function tellVersion(unit: Unit): Proof["unit"]["version"] {
  const { id, code, validFrom, validTo } = unit;
  return { id, code, validFrom, ...(validTo === undefined ? {} : { validTo }), class: unit.class, name: unitName(unit) };
}
