import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { float8Array, int2Array, int4Array, timestamptzArray } from "../../ingest/queries/binary-array.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTempDatabase({ isMigrated: false });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

type Item = { readonly small: number; readonly whole: number; readonly value: number; readonly instantMs: number };

const item: fc.Arbitrary<Item> = fc.record({
  small: fc.integer({ min: -32_768, max: 32_767 }),
  whole: fc.integer(),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  // 1900 to 2106, on both sides of PostgreSQL's own epoch.
  instantMs: fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2106, 1, 7) }),
});

test("what goes into the database in binary arrays is there as it was, to the last bit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 40 }), async (items) => {
      const { rows } = await client.query<{ small: number; whole: number; value: number; instant: string }>(
        `select small, whole, value, (extract(epoch from instant) * 1000)::text as instant
         from unnest($1::smallint[], $2::int[], $3::float8[], $4::timestamptz[]) as t (small, whole, value, instant)`,
        [
          int2Array(items.map((one) => one.small)),
          int4Array(items.map((one) => one.whole)),
          float8Array(items.map((one) => one.value)),
          timestamptzArray(items.map((one) => one.instantMs)),
        ],
      );
      expect(rows.map(({ small, whole, value, instant }) => ({ small, whole, value, instantMs: Number(instant) }))).toEqual(items);
    }),
    { numRuns: 100 },
  );
});
