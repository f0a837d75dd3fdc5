import type pg from "pg";

/** An indicator's figures of one period are expected; who told any since `sinceKey` is expected to. */
export type ExpectedFigures = {
  readonly source: string;
  readonly indicatorId: number;
  readonly kind: string;
  readonly key: string;
  readonly sinceKey: string;
};

export type Present = { readonly present: number; readonly due: number };

const COUNT_PRESENT = `
select e.source, sum(c.present)::float8 as present, sum(c.due)::float8 as due
from jsonb_to_recordset($1::jsonb) as e (source text, "indicatorId" int, kind text, key text, "sinceKey" text)
cross join lateral (
  select count(distinct unit_id) as due, count(distinct unit_id) filter (where period = e.key) as present
  from figure
  where indicator_id = e."indicatorId" and period_kind = e.kind and period >= e."sinceKey" and period <= e.key and series = ''
) as c
group by e.source`;

/** By code of the source, of how many units' figures that should be there how many are. */
export async function countPresent(
  client: pg.Pool | pg.ClientBase,
  expected: readonly ExpectedFigures[],
): Promise<ReadonlyMap<string, Present>> {
  const { rows } = await client.query<Present & { source: string }>({
    name: "count-present-figures",
    text: COUNT_PRESENT,
    values: [JSON.stringify(expected)],
  });
  return new Map(rows.map(({ source, ...present }) => [source, present]));
}
