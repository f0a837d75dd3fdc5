import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PMTiles } from "pmtiles";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MapManifest } from "../../core/contracts/api/map-api.ts";
import { type ApiServer, startApiServer } from "../support/api-server.ts";
import { ATTRIBUTION, MAP_OF_HA_NAM } from "../support/map-of-ha-nam.ts";
import { writeSmallTiles } from "../support/small-tiles.ts";

const folder = mkdtempSync(path.join(tmpdir(), "vonglau-map-"));
let server: ApiServer;
let tilesUrl: string;
let manifest: MapManifest;

beforeAll(async () => {
  await writeSmallTiles(path.join(folder, "ha-nam.pmtiles"), MAP_OF_HA_NAM);
  server = await startApiServer({ MAP_FOLDER: folder });
  manifest = (await (await fetch(`${server.url}/api/v1/map`)).json()) as MapManifest;
  tilesUrl = `${server.url}${manifest.tiles?.url ?? ""}`;
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the manifest tells what the file is, and whom it is owed to", () => {
  const tiles = { attribution: ATTRIBUTION, minZoom: 6, maxZoom: 12, layers: ["earth", "water", "roads"] };
  expect(manifest).toMatchObject({ faults: [], tiles });
});

test("a part of the file is answered with that part alone, as it is on disk", async () => {
  const response = await fetch(tilesUrl, { headers: { range: "bytes=0-6", "accept-encoding": "gzip, br" } });
  expect([response.status, response.headers.get("content-range")?.split("/")[0]]).toEqual([206, "bytes 0-6"]);
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await response.text()).toBe("PMTiles");
  const size = Number(response.headers.get("content-range")?.split("/")[1]);
  expect((await fetch(tilesUrl, { headers: { range: `bytes=${size + 10}-${size + 20}` } })).status).toBe(416);
});

test("the library of the screens reads tiles through it", async () => {
  const tiles = new PMTiles(tilesUrl);
  expect((await tiles.getHeader()).maxZoom).toBe(12);
  expect((await tiles.getZxy(9, 406, 226))?.data.byteLength).toBeGreaterThan(20);
});

test("nothing else of the folder, nor outside of it, is served", async () => {
  for (const name of ["ha-nam.pmtiles", "style.json", "..%2f..%2fetc%2fpasswd", ""]) {
    expect([name, (await fetch(`${server.url}/map/${name}`)).status]).toEqual([name, 404]);
  }
  expect((await fetch(tilesUrl, { method: "POST" })).status).toBe(404);
});
