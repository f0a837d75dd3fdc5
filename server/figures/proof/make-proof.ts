import type pg from "pg";
import type { Proof } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { digestText } from "../../../core/domain/proof/canonical-text.ts";
import { periodName } from "../../../core/domain/tile/period-name.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";
import { readHeard } from "../read-heard.ts";
import type { FigureReference } from "../reference.ts";
import { judgeSaid } from "./judge-said.ts";
import { basisOf } from "./observation-basis.ts";
import type { ProofAsked } from "./proof-asked.ts";
import { proveBooks } from "./prove-books.ts";
import { proveFigures } from "./prove-figures.ts";
import { proveMeasured } from "./prove-measured.ts";
import { proveParts } from "./prove-parts.ts";
import { proveWhole } from "./prove-whole.ts";
import { holdingOf, type SaidRow } from "./read-said.ts";
import { readRefusedRows } from "./refused-rows.ts";
import { sha256 } from "./sha256.ts";
import { tellBase } from "./tell-base.ts";
import { changeOfRow, changeOfWhole } from "./tell-change.ts";
import { tellVersion } from "./tell-version.ts";

/** Everything that the figure rests on; undefined where there is no such figure, and none can be made, by what was known. */
export async function makeProof(client: pg.Pool, reference: FigureReference, asked: ProofAsked): Promise<Proof | undefined> {
  const row = await holdingOf(client, { ...asked, indicatorId: asked.entry.id, unitId: asked.unit.id });
  const content =
    row === undefined ? await contentOfWhole(client, reference, asked) : await contentOfRow(client, reference, { ...asked, row });
  if (content === undefined) return undefined;
  const { unit, treeDay, period, series, atMs, knownMs } = asked;
  const proof = {
    format: "vonglau-proof-1" as const,
    madeAt: new Date(knownMs).toISOString(),
    at: new Date(atMs).toISOString(),
    known: new Date(knownMs).toISOString(),
    unit: {
      version: tellVersion(unit),
      treeDay,
      members: content.isOfMembers ? [unit, ...reference.tree.below(unit.id, treeDay)].map(tellVersion) : [],
    },
    period: {
      kind: period.kind,
      key: period.key,
      from: new Date(period.fromMs).toISOString(),
      until: new Date(period.untilMs).toISOString(),
      name: periodName(period),
    },
    series,
    ...content.tells,
  };
  return { ...proof, sha256: sha256(digestText(proof)) };
}

type Content = {
  readonly tells: Pick<
    Proof,
    "indicator" | "said" | "parts" | "base" | "measured" | "whole" | "judged" | "freshness" | "refusedRows" | "change"
  >;
  /** Whether the units below belong to it, too. */
  readonly isOfMembers: boolean;
};

async function contentOfRow(client: pg.Pool, reference: FigureReference, asked: ProofAsked & { readonly row: SaidRow }): Promise<Content> {
  const { entry, unit, period, series, knownMs, row } = asked;
  const { said } = row;
  const { tree } = reference;
  const wording = await wordingOf(client, entry, basisOf(said)?.revision);
  const { revision, indicator } = wording;
  const { code, formula } = indicator;
  const of = { indicatorId: entry.id, unitId: unit.id, unitCode: unit.code, code, formula, period, series, knownMs };
  const parts = [...(await proveParts(client, { indicator, said, unit, period, tree })), ...(await proveFigures(client, of))];
  const measuring = { entry: { ...wording, id: entry.id }, said, unitId: unit.id, period, series, tree };
  const measured = (await proveMeasured(client, measuring)) ?? (await proveBooks(client, measuring));
  const heard = await heardOf(client, asked);
  const { judged, freshness } = await judgeSaid(client, reference, { ...asked, indicator, row, heard });
  return {
    tells: {
      indicator: tellEntry(indicator, revision),
      said,
      parts,
      base: tellBase({ indicator, said, parts, measured, whole: undefined }),
      ...(measured === undefined ? {} : { measured }),
      judged,
      freshness,
      refusedRows: await readRefusedRows(client, row.submissionId),
      ...(await changeOfRow(client, asked, { indicator, said, parts })),
    },
    isOfMembers: parts.some(({ restsOn }) => restsOn.kind === "counted"),
  };
}

/** Of a figure that a panel makes of the units below: it has no row of its own. */
async function contentOfWhole(client: pg.Pool, reference: FigureReference, asked: ProofAsked): Promise<Content | undefined> {
  const { entry, period, series } = asked;
  const { indicator, revision } = entry;
  const made = series === "" ? await proveWhole(client, reference.tree, asked) : undefined;
  if (made === undefined) return undefined;
  const { said, parts, whole } = made;
  const row = { said, periodKind: period.kind, period: period.key, series };
  const heard = await heardOf(client, asked);
  const { judged, freshness } = await judgeSaid(client, reference, { ...asked, indicator, row, heard });
  return {
    tells: {
      indicator: tellEntry(indicator, revision),
      said,
      parts,
      base: tellBase({ indicator, said, parts, measured: undefined, whole }),
      whole,
      judged,
      freshness,
      refusedRows: { total: 0, rows: [] },
      ...(await changeOfWhole(client, reference.tree, { ...asked, now: made })),
    },
    isOfMembers: true,
  };
}

function tellEntry(indicator: Indicator, revision: number): Proof["indicator"] {
  return { code: indicator.code, revision, entry: indicator };
}

function heardOf(client: pg.Pool, { knowledge, atMs, knownMs }: ProofAsked): Promise<ReadonlyMap<string, number>> {
  return readHeard(client, knowledge === "now" && atMs === knownMs ? "now" : new Date(Math.min(atMs, knownMs)));
}

/** The entry of the catalogue by which the figure was made. */
async function wordingOf(client: pg.Pool, entry: CatalogueEntry, revision: number | undefined): Promise<CatalogueEntry> {
  if (revision === undefined || revision === entry.revision) return entry;
  const { rows } = await client.query<{ readonly body: Indicator }>(
    "select body from indicator_revision where indicator_id = $1 and revision = $2",
    [entry.id, revision],
  );
  const [former] = rows;
  return former === undefined ? entry : { id: entry.id, revision, indicator: former.body };
}
