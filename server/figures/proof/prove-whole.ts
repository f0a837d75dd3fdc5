import type pg from "pg";
import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import type { ShownFigure } from "../../../core/domain/tile/over-units.ts";
import { unitName } from "../../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";
import { makeWhole, type WholeAsked } from "./make-whole.ts";
import { readSaid } from "./read-said.ts";
import { tellVersion } from "./tell-version.ts";

export type ProofWhole = NonNullable<Proof["whole"]>;

export type WholeProved = {
  readonly figure: ShownFigure;
  readonly said: ProofSaid;
  readonly parts: readonly ProofPart[];
  readonly whole: ProofWhole;
};

/** A figure that is made of those of the units below, each by its row; undefined where none of them has one. */
export async function proveWhole(client: pg.Pool | pg.ClientBase, tree: UnitTree, asked: WholeAsked): Promise<WholeProved | undefined> {
  const { entry, period } = asked;
  const { overUnits: rule, code } = entry.indicator;
  const made = await makeWhole(client, tree, asked);
  if (made === undefined || rule === "none" || rule === "last") return undefined;
  const { figure, of, without } = made;
  const rows = await readSaid(
    client,
    of.map(({ held }) => held.observationId),
  );
  const parts = of.flatMap(({ unit, held }): ProofPart[] => {
    const row = rows.get(held.observationId);
    if (row === undefined) return [];
    const { value } = row.said;
    const restsOn = { kind: "figure", unit: unit.code, indicator: code, period: period.key, series: "", said: row.said } as const;
    return [{ name: unit.code, label: unitName(unit), ...(value === undefined ? {} : { amount: value }), restsOn }];
  });
  const { with: told, of: all } = figure.ofUnits ?? { with: of.length, of: of.length };
  return { figure, said: tellSaid(figure, entry), parts, whole: { rule, with: told, of: all, without: without.map(tellVersion) } };
}

function tellSaid(figure: ShownFigure, { revision, indicator }: CatalogueEntry): ProofSaid {
  const { value, valueMin, valueMax, numerator, denominator, coverage, whyNone, isFlagged } = figure;
  const numbers = Object.entries({ value, valueMin, valueMax, numerator, denominator }).flatMap(([key, number]) =>
    number === undefined ? [] : [[key, decimalText(number)] as const],
  );
  return {
    ...Object.fromEntries(numbers),
    qualifier: figure.qualifier,
    vintage: figure.vintage,
    ...(coverage === undefined ? {} : { coverage }),
    source: indicator.source,
    reporter: "vonglau",
    isSimulated: figure.isSimulated,
    learntAt: new Date(figure.learntAtMs).toISOString(),
    basis: { revision, ...(whyNone === undefined ? {} : { whyNone }), ...(isFlagged ? { flag: RESTS_ON_FLAGGED } : {}) },
  };
}

const RESTS_ON_FLAGGED = { vi: "Có thành phần mâu thuẫn với số khác cùng nguồn", en: "A part of it contradicts others of its source" };
