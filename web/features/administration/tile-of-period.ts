import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { Proof, ProofSaid } from "../../../core/contracts/proof.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import { periodName } from "../../../core/domain/tile/period-name.ts";

const STATUSES: readonly FigureTile["status"][] = ["good", "watch", "bad", "stale", "no-data", "none"];
const VINTAGES = ["estimate", "preliminary", "official"] as const;

/**
 * What a tile would tell of another period than its own, out of that period's proof; without a proof only its name. What
 * the tile compares is of its own period and is not taken over.
 */
export function tileOfPeriod(tile: FigureTile, key: string, proof: Proof | undefined): FigureTile {
  if (key === tile.period.key) return tile;
  const { figure: _, target: __, ...head } = tile;
  const bare = { ...head, period: namedPeriod(key), comparisons: [], spark: [], status: "none" as const, statusSays: { vi: "", en: "" } };
  if (proof === undefined) return bare;
  const { judged, period, said } = proof;
  const { kind, name } = period;
  return {
    ...bare,
    period: { kind, key, name, ...(Date.parse(period.until) > Date.parse(proof.at) ? { isRunning: true } : {}) },
    figure: figureOf(said),
    status: STATUSES.find((status) => status === judged.status) ?? "none",
    statusSays: judged.says,
    ...(judged.target?.said.value === undefined
      ? {}
      : { target: { value: Number(judged.target.said.value), period: judged.target.period } }),
  };
}

function namedPeriod(key: string): FigureTile["period"] {
  const period = readPeriodKey(key);
  return period === undefined ? { kind: "span", key, name: { vi: key, en: key } } : { kind: period.kind, key, name: periodName(period) };
}

function figureOf(said: ProofSaid): NonNullable<FigureTile["figure"]> {
  const { learntAt, qualifier, isSimulated, coverage } = said;
  const numbers = (["value", "valueMin", "valueMax", "numerator", "denominator"] as const).flatMap((name) =>
    said[name] === undefined ? [] : [[name, Number(said[name])] as const],
  );
  const vintage = VINTAGES.find((known) => known === said.vintage) ?? "official";
  return { ...Object.fromEntries(numbers), ...(coverage === undefined ? {} : { coverage }), learntAt, qualifier, isSimulated, vintage };
}
