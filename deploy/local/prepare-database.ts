import pg from "pg";

/** A role that owns a database of the same name. */
export type ApplicationRole = { readonly name: string; readonly password: string };

/**
 * Makes the application's role and database with the extension, or leaves them as they are; brings the extension
 * to the version of the server's library. Throws while the server does not answer.
 */
export async function prepareDatabase(superuserUrl: string, role: ApplicationRole): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await ensureRole(client, role);
    const found = await client.query("select 1 from pg_database where datname = $1", [role.name]);
    const name = pg.escapeIdentifier(role.name);
    if (found.rowCount === 0) await client.query(`create database ${name} owner ${name}`);
  });
  const url = new URL(superuserUrl);
  url.pathname = `/${role.name}`;
  await withClient(url.href, ensureExtension);
}

/** Must be the first statement of its session: the extension's library of the old version is not loaded then. */
async function ensureExtension(client: pg.Client): Promise<void> {
  const found = await client.query<{ installed: string | null; available: string }>(
    "select installed_version as installed, default_version as available from pg_available_extensions where name = 'timescaledb'",
  );
  const [row] = found.rows;
  if (row === undefined) throw new Error("The private database has no TimescaleDB");
  if (row.installed === null) await client.query("create extension if not exists timescaledb");
  else if (row.installed !== row.available) await client.query("alter extension timescaledb update");
}

async function ensureRole(client: pg.Client, role: ApplicationRole): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [role.name]);
  if (found.rowCount !== 0) return;
  await client.query(`create role ${pg.escapeIdentifier(role.name)} login password ${pg.escapeLiteral(role.password)}`);
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, application_name: "vonglau-launcher" });
  // A server that dies in between is told by the failing query; unheard, the event would end this process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
