import { z } from "zod";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { operation } from "./operation.ts";

/** What is wrong with an operator's map files; the map is then the schematic one, and says why. */
export const BASEMAP_FAULTS = [
  "folder-missing",
  "several-files",
  "unreadable",
  "not-pmtiles",
  "not-version-3",
  "not-vector",
  "compressed-otherwise",
  "elsewhere",
  "style-unreadable",
] as const;
export type BasemapFault = (typeof BASEMAP_FAULTS)[number];

const degrees = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const tilesSchema = z
  .object({
    url: z.string().describe(both("Địa chỉ tệp PMTiles, đọc từng phần (Range).", "Where the PMTiles file is read in ranges.")),
    styleUrl: z.string().exactOptional().describe(both("Kiểu vẽ MapLibre của đơn vị, nếu có.", "The operator's own MapLibre style.")),
    attribution: z.string().describe(both("Ghi nguồn, luôn hiển thị trên bản đồ; chữ thường.", "Whom to credit on the map; plain text.")),
    minZoom: z.int(),
    maxZoom: z.int(),
    bounds: degrees.describe(both("Tây, nam, đông, bắc; độ WGS 84.", "West, south, east, north in WGS 84 degrees.")),
    layers: z.array(z.string()).describe(both("Tên các lớp vector.", "Names of its vector layers.")),
  })
  .meta({ id: "MapTiles" });

const manifestSchema = z
  .object({
    tiles: tilesSchema.exactOptional(),
    faults: z.array(
      z.object({ code: z.enum(BASEMAP_FAULTS), file: z.string().describe(both("Tên tệp hoặc thư mục.", "The file or folder.")) }),
    ),
    outlines: z
      .object({
        version: z.string(),
        attribution: z.string(),
        day: z.iso.date(),
        count: z.int(),
      })
      .exactOptional()
      .describe(both("Ranh giới xã, phường do đơn vị nạp vào.", "Outlines of communes that were imported.")),
  })
  .meta({ id: "MapManifest" });

export type MapManifest = Told<typeof manifestSchema>;

export const readMapOperation = operation({
  id: "readMap",
  method: "get",
  path: "/map",
  tag: "map",
  summary: { vi: "Bản đồ nền và ranh giới hiện có", en: "What there is of base map and outlines" },
  description: {
    vi: "Tệp bản đồ nằm dưới /map/ và trả lời theo khoảng byte; không có tệp thì màn hình vẽ bản đồ sơ đồ.",
    en: "The files lie below /map/ and answer to byte ranges; without any, screens draw the schematic map.",
  },
  access: "open",
  answers: { 200: { description: { vi: "Bản kê.", en: "The manifest." }, schema: manifestSchema } },
  validator: "etag",
});

const outlinesSchema = z
  .object({
    type: z.literal("FeatureCollection"),
    version: z.string(),
    attribution: z.string(),
    features: z.array(
      z.object({
        type: z.literal("Feature"),
        properties: z.object({ code: z.string(), level: z.string().exactOptional() }),
        geometry: z.object({ type: z.enum(["Polygon", "MultiPolygon"]), coordinates: z.array(z.unknown()) }),
      }),
    ),
  })
  .meta({ id: "MapOutlines" });

export type MapOutlines = Told<typeof outlinesSchema>;

export const readOutlinesOperation = operation({
  id: "readOutlines",
  method: "get",
  path: "/map/outlines",
  tag: "map",
  summary: { vi: "Ranh giới xã, phường đã nạp, dạng GeoJSON", en: "The imported outlines of communes, as GeoJSON" },
  access: "open",
  answers: { 200: { description: { vi: "Ranh giới.", en: "The outlines." }, schema: outlinesSchema } },
  refusals: [404],
  validator: "etag",
});
