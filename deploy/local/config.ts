import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65_535);

export const environmentSchema = z.object({
  VONGLAU_CACHE: z.string().optional().describe("Folder of the unpacked TimescaleDB and mosquitto; ~/.cache/vonglau when empty"),
  VONGLAU_DATA: z.string().optional().describe("Folder of the private database, the broker's store, passwords and logs; .data when empty"),
  DATABASE_URL: z.url().optional().describe("TimescaleDB to use in place of the private one"),
  MQTT_URL: z
    .url({ protocol: /^mqtts?$/ })
    .optional()
    .describe("Broker to use in place of the private one"),
  MQTT_USERNAME: z.string().optional().describe("User name of ingest at the broker of MQTT_URL"),
  MQTT_PASSWORD: z.string().optional().describe("Password of ingest at the broker of MQTT_URL; the one in CREDENTIALS_FILE when empty"),
  CREDENTIALS_FILE: z
    .string()
    .optional()
    .describe("JSON {user: password} with which the devices, and ingest, sign in at the broker of MQTT_URL"),
  WALL_PORT: port.optional().describe("Port of the wall; 8080 or the next free one when empty"),
  INGEST_PORT: port.optional().describe("Port of ingest's health and metrics; 8081 or the next free one when empty"),
  DATABASE_PORT: port.optional().describe("Port of the private database; 55432 or the next free one when empty"),
  MQTT_PORT: port.optional().describe("Port of the private broker; 1883 or the next free one when empty"),
  DOOR_PORT: port.optional().describe("Port of ingest's own MQTT listener; 1884 or the next free one when empty"),
  PROFILE: z.enum(["ha-nam", "hue"]).default("ha-nam").describe("Reference province loaded and simulated"),
  MAP_FOLDER: z
    .string()
    .optional()
    .describe("Folder with the operator's map: one .pmtiles, style.json (docs/maps.md); the schematic map when empty"),
  SIM_DEVICES: z.coerce
    .number()
    .int()
    .min(1)
    .max(20_000)
    .optional()
    .describe("Number of devices; the reference province's own when absent"),
  SIM_ADMINISTRATION: z
    .enum(["on", "off"])
    .default("on")
    .describe("Whether the systems that figures of administration come from are played; off where real ones send"),
});

export type LauncherConfig = Readonly<z.infer<typeof environmentSchema>>;
