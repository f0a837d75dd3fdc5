import type pg from "pg";

/** A user of the broker as the registry has it. */
export type BrokerAccount = {
  readonly name: string;
  readonly format: string;
  /** As mosquitto's password file has it, without the name; undefined: shut out, or signs in with a token elsewhere. */
  readonly passwordHash: string | undefined;
};

/** Everything that decides who may sign in at the broker. */
export type RegisteredAccess = {
  readonly accounts: readonly BrokerAccount[];
  /** Real devices: whoever plays the simulated ones must not sign in under such a name. */
  readonly realDevices: ReadonlySet<string>;
};

/** Changes whenever the answer of readAccess does; cheap enough to be asked every two seconds. */
const READ_DIGEST = `
select md5((select coalesce(string_agg(concat_ws(':', name, format, password_line, revoked_at), ',' order by name), '') from account)
        || (select coalesce(string_agg(code, ',' order by code), '') from device where not is_simulated)) as digest`;

export async function readAccessDigest(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(READ_DIGEST);
  return rows[0]?.digest ?? "";
}

export async function readAccess(client: pg.ClientBase): Promise<RegisteredAccess> {
  const accounts = await client.query<{ name: string; format: string; password_line: string | null }>(
    "select name, format, case when revoked_at is null then password_line end as password_line from account order by name",
  );
  const devices = await client.query<{ code: string }>("select code from device where not is_simulated");
  return {
    accounts: accounts.rows.map((row) => ({ name: row.name, format: row.format, passwordHash: row.password_line ?? undefined })),
    realDevices: new Set(devices.rows.map((row) => row.code)),
  };
}
