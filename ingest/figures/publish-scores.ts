import type pg from "pg";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { inTransaction } from "../../db/connect.ts";
import { isOurTurn } from "../our-turn.ts";
import { type ScoredPeriod, scorePeriods } from "./score-periods.ts";

const STATED = `
select distinct o.unit_id as "unitId", o.period_kind as kind, o.period
from observation o
where o.indicator_id = any($1) and o.learnt_at >= $2 and o.period_kind in ('month', 'quarter', 'year')`;

const PERIODS_A_STATEMENT = 500;

/**
 * Scores anew what the portal has stated components of since an instant: announced procedures, petitions. Said again what holds
 * already, nothing is written. How many scores are new.
 */
export async function publishScores(pool: pg.Pool, sinceMs: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    if (!(await isOurTurn(client, "publishing"))) return 0;
    const catalogue = await readCatalogue(client);
    const stated = [...catalogue].filter(
      ([code, { indicator }]) =>
        code.startsWith("qd766.") &&
        indicator.formula.kind === "ratio" &&
        Object.values(indicator.parts).every(({ of }) => of.kind === "sent"),
    );
    if (stated.length === 0) return 0;
    const { rows } = await client.query<ScoredPeriod>(STATED, [stated.map(([, { id }]) => id), new Date(sinceMs)]);
    let written = 0;
    for (let from = 0; from < rows.length; from += PERIODS_A_STATEMENT) {
      const periods = rows.slice(from, from + PERIODS_A_STATEMENT);
      written += await scorePeriods(client, { catalogue, periods, through: undefined });
    }
    return written;
  });
}
