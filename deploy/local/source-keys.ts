import pg from "pg";
import { findKeyOwner, issueKey } from "../../db/sources/issue-key.ts";
import { readSecrets, writePrivately } from "./secret-file.ts";

/**
 * Gives every simulated source system a key and keeps it in a file that only its owner may read, {source: key}. A key that the
 * database knows stays; after a reset of the database there are new ones. Sources of the platform's own figures have none.
 */
export async function ensureSourceKeys(databaseUrl: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "vonglau-launcher" });
  await client.connect();
  try {
    const known = await readSecrets(file);
    const keys: Record<string, string> = {};
    for (const source of await playedSources(client)) {
      const old = known[source];
      const isGood = old !== undefined && (await findKeyOwner(client, old))?.source === source;
      const key = isGood ? old : (await issueKey(client, { source, label: "simulator" }))?.key;
      if (key !== undefined) keys[source] = key;
    }
    await writePrivately(file, `${JSON.stringify(keys, undefined, 1)}\n`);
  } finally {
    await client.end();
  }
}

async function playedSources(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ readonly code: string }>(
    `select code from data_source
     where is_simulated and code <> 'platform' and body #>> '{contract,promise,kind}' <> 'once' order by code`,
  );
  return rows.map(({ code }) => code);
}
