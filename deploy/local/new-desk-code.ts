import pg from "pg";
import { issueDeskCode } from "../../db/desk/desk-codes.ts";

/** A one-time code for whoever sits at the terminal that started the line. */
export async function newDeskCode(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "vonglau-launcher" });
  await client.connect();
  try {
    return await issueDeskCode(client);
  } finally {
    await client.end();
  }
}
