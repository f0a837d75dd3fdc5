/**
 * What a programmer of another house would write over the client that a public generator made (api.ts). Lines marked
 * @ts-expect-error must not compile: the compiler complains where they would.
 */
export const CLIENT_PROGRAM = `
import createClient from "openapi-fetch";
import type { components, paths } from "./api.ts";

const [url = "", token = "", device = ""] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: new URL("/api/v1", url).href, headers: { authorization: \`Bearer \${token}\` } });
type Device = components["schemas"]["RegisteredDevice"];

async function page(after: string) {
  const { data, error } = await client.GET("/registry/devices", { params: { query: { after, limit: 7 } } });
  if (data === undefined) throw new Error(error.detailVi);
  return data;
}

async function allDevices(): Promise<readonly Device[]> {
  const devices: Device[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const { devices: some, next }: Awaited<ReturnType<typeof page>> = await page(after);
    devices.push(...some);
    after = next;
  }
  return devices;
}

async function stateBefore(minutes: number) {
  const at = new Date(Date.now() - minutes * 60_000).toISOString();
  const { data } = await client.GET("/state", { params: { query: { at, asOf: "then", device } } });
  return data?.values.value.length;
}

async function hourOfSeries() {
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const query = { device, metric: "pm25", from, until: new Date().toISOString(), points: 60 };
  const { data } = await client.GET("/series", { params: { query } });
  if (data === undefined || !("mean" in data)) return undefined;
  const means: readonly (number | null)[] = data.mean;
  return { steps: means.length, measured: data.good.reduce((sum, good) => sum + good, 0) };
}

const range = { from: new Date(Date.now() - 7_200_000).toISOString(), until: new Date().toISOString() };

async function rowsAfter(cursor: string | undefined) {
  const query = { device, ...range, limit: 50, ...(cursor === undefined ? {} : { cursor }) };
  const { data, response } = await client.GET("/readings", { params: { query }, parseAs: "text" });
  const link = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  const next = link === undefined ? undefined : (new URL(link, url).searchParams.get("cursor") ?? undefined);
  return { rows: (data ?? "").trimEnd().split("\\n").length - 1, next };
}

async function allRows() {
  const counts: number[] = [];
  let cursor: string | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<typeof rowsAfter>> = await rowsAfter(cursor);
    counts.push(rows);
    cursor = next;
  } while (cursor !== undefined);
  return counts;
}

async function refusedOne() {
  const { data, error, response } = await client.GET("/missing", { params: { query: { limit: 0 } } });
  if (data !== undefined) return undefined;
  const problem: components["schemas"]["Problem"] = error;
  return { status: response.status, field: problem.faults?.[0]?.field, detailVi: problem.detailVi };
}

async function registered() {
  const input = { code: "client-1", name: "Trạm", kind: "noise-meter", lat: 20.54, lon: 105.91, unitCode: "13285" } as const;
  const { data } = await client.POST("/registry/devices", { body: input });
  return data?.credential?.username;
}

export async function mistakes() {
  // @ts-expect-error no such address
  await client.GET("/stat");
  // @ts-expect-error no such parameter
  await client.GET("/missing", { params: { query: { colour: "red" } } });
  // @ts-expect-error a device needs a code
  await client.POST("/registry/devices", { body: { name: "x", kind: "noise-meter", lat: 1, lon: 1, unitCode: "1" } });
  // @ts-expect-error a device of a kind that is none
  await client.GET("/state", { params: { query: { kind: "happiness" } } });
  const { data } = await client.GET("/facts");
  // @ts-expect-error no such field
  return data?.figures;
}

console.log(
  JSON.stringify({
    devices: (await allDevices()).map(({ code }) => code),
    state: await stateBefore(10),
    series: await hourOfSeries(),
    export: await allRows(),
    refused: await refusedOne(),
    registered: await registered(),
  }),
);
`;
