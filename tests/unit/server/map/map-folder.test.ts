import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PMTiles } from "pmtiles";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PROFILES } from "../../../../core/province/profiles.ts";
import { readMapFolder } from "../../../../server/map/map-folder.ts";
import { plainAttribution } from "../../../../server/map/read-tiles.ts";
import { smallTiles } from "../../../support/small-tiles.ts";

const { bounds } = PROFILES["ha-nam"].info;
const EARTH = {
  type: "Polygon" as const,
  coordinates: [
    [
      [105.7, 20.3],
      [106.3, 20.3],
      [106.3, 20.8],
      [105.7, 20.8],
      [105.7, 20.3],
    ],
  ],
};
const earth = { type: "FeatureCollection" as const, features: [{ type: "Feature" as const, properties: {}, geometry: EARTH }] };
const tiles = smallTiles({
  layers: { earth },
  bounds: [105.7, 20.3, 106.3, 20.8],
  minZoom: 6,
  maxZoom: 9,
  attribution: '<a href="https://x.test">&copy; Sở Xây dựng</a>',
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-map-"));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: Uint8Array | string) => writeFile(path.join(folder, name), content);
const faultsOf = async () => (await readMapFolder(folder, bounds)).faults.map(({ code }) => code);

test("a file of tiles says its zooms, bounds, layers and whom to credit, as text", async () => {
  await put("tinh.pmtiles", tiles);
  const { tiles: told, faults, files } = await readMapFolder(folder, bounds);
  expect(faults).toEqual([]);
  expect(told).toMatchObject({
    minZoom: 6,
    maxZoom: 9,
    bounds: [105.7, 20.3, 106.3, 20.8],
    layers: ["earth"],
    attribution: "© Sở Xây dựng",
  });
  expect(told?.url).toMatch(/^\/map\/tiles\.pmtiles\?v=[\w-]+$/);
  expect([...files.keys()]).toEqual(["tiles.pmtiles"]);
});

test("an operator's own words go before what the tiles say, and its style is offered when it is one", async () => {
  await put("tinh.pmtiles", tiles);
  await put("attribution.txt", "Dữ liệu: <b>Sở A</b>\n");
  await put("style.json", '{"layers": []}');
  const read = await readMapFolder(folder, bounds);
  expect(read.tiles).toMatchObject({ attribution: "Dữ liệu: Sở A", styleUrl: "/map/style.json" });
  await put("style.json", "[]");
  expect(await faultsOf()).toEqual(["style-unreadable"]);
});

test("what is wrong with a folder or a file is said, and then there are no tiles", async () => {
  expect((await readMapFolder(path.join(folder, "none"), bounds)).faults).toEqual([{ code: "folder-missing", file: "none" }]);
  expect(await faultsOf()).toEqual([]);
  await put("a.pmtiles", "<html>not found</html>".padEnd(200));
  expect(await faultsOf()).toEqual(["not-pmtiles"]);
  await put("a.pmtiles", changed(tiles, 7, 2));
  expect(await faultsOf()).toEqual(["not-version-3"]);
  await put("a.pmtiles", changed(tiles, 99, 2));
  expect(await faultsOf()).toEqual(["not-vector"]);
  await put("a.pmtiles", changed(tiles, 98, 4));
  expect(await faultsOf()).toEqual(["compressed-otherwise"]);
  await put("a.pmtiles", tiles.subarray(0, 140));
  expect(await faultsOf()).toEqual(["unreadable"]);
  await put("b.pmtiles", tiles);
  expect((await readMapFolder(folder, bounds)).faults).toEqual([{ code: "several-files", file: "a.pmtiles, b.pmtiles" }]);
});

test("tiles of another place are not drawn over this province", async () => {
  await put("a.pmtiles", tiles);
  expect((await readMapFolder(folder, PROFILES.hue.info.bounds)).faults).toEqual([{ code: "elsewhere", file: "a.pmtiles" }]);
});

test("a credit is text whatever the file holds", () => {
  expect(plainAttribution("<img src=x onerror=alert(1)>OSM &amp; others")).toBe("OSM & others");
  expect(plainAttribution({ html: "x" })).toBe("");
  expect(plainAttribution("x".repeat(5000))).toHaveLength(300);
});

test("the tiles that tests write are read by the library that screens use", async () => {
  const archive = new PMTiles({
    getKey: () => "memory",
    getBytes: (offset, length) => Promise.resolve({ data: new Uint8Array(tiles.subarray(offset, offset + length)).buffer }),
  });
  expect((await archive.getZxy(8, 203, 113))?.data.byteLength).toBeGreaterThan(20);
});

function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}
