import type pg from "pg";

export type CodeOnDay = { readonly code: string; readonly day: string };

/** A unit by its code as it was on a day; where there was none, the times at which there was. */
export type FoundUnit =
  | { readonly ok: true; readonly unitId: number }
  | { readonly ok: false; readonly times: readonly { readonly from: string; readonly until: string | undefined }[] };

/** Answers one for each code and day, in order. */
export async function findUnits(client: pg.ClientBase, asked: readonly CodeOnDay[]): Promise<readonly FoundUnit[]> {
  const distinct = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
  const { rows } = await client.query<{
    readonly id: number | null;
    readonly times: readonly { from: string; until: string | null }[] | null;
  }>(
    `select u.id, case when u.id is null then
        (select jsonb_agg(jsonb_build_object('from', valid_from, 'until', valid_to) order by valid_from) from unit where code = n.code)
      end as times
     from unnest($1::text[], $2::date[]) with ordinality as n (code, day, at)
     left join unit as u on u.code = n.code and u.valid_from <= n.day and (u.valid_to is null or u.valid_to > n.day)
     order by n.at`,
    [distinct.map(({ code }) => code), distinct.map(({ day }) => day)],
  );
  const found = new Map(distinct.map((one, at) => [keyOf(one), toFound(rows[at])]));
  return asked.map((one) => found.get(keyOf(one)) ?? { ok: false, times: [] });
}

function keyOf({ code, day }: CodeOnDay): string {
  return `${day} ${code}`;
}

type UnitRow = { readonly id: number | null; readonly times: readonly { from: string; until: string | null }[] | null };

function toFound(row: UnitRow | undefined): FoundUnit {
  if (row?.id !== undefined && row.id !== null) return { ok: true, unitId: row.id };
  return { ok: false, times: (row?.times ?? []).map(({ from, until }) => ({ from, until: until ?? undefined })) };
}
