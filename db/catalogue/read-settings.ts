import type pg from "pg";

/** A default as an administrator changed it. Rows are never changed; of several for one day the last counts. */
export type SettingRow = {
  readonly id: string;
  readonly code: string;
  readonly value: number;
  /** ISO day of Vietnam from which it holds. */
  readonly validFrom: string;
  readonly setAt: Date;
  readonly setBy: string;
  readonly reason: string;
};

/** Every change that was made, as known at an instant: all where none is named. In the order in which they were made. */
export async function readSettings(client: pg.ClientBase | pg.Pool, knownAt?: Date): Promise<readonly SettingRow[]> {
  const { rows } = await client.query<SettingRow>(
    `select id, code, value::float8 as value, valid_from::text as "validFrom", set_at as "setAt", set_by as "setBy", reason
     from setting where set_at <= coalesce($1::timestamptz, 'infinity') order by id`,
    [knownAt ?? null],
  );
  return rows;
}

/** What holds on a day: of those valid by then the youngest, of several from one day the last. Rows in the order they were made. */
export function settingOn<Row extends Pick<SettingRow, "code" | "validFrom">>(
  rows: readonly Row[],
  code: string,
  day: string,
): Row | undefined {
  const valid = rows.filter((row) => row.code === code && row.validFrom <= day);
  return valid.reduce<Row | undefined>((held, row) => (held === undefined || row.validFrom >= held.validFrom ? row : held), undefined);
}
