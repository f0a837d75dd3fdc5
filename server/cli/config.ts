import { z } from "zod";

export const environmentSchema = z.object({
  DATABASE_URL: z.url().describe("TimescaleDB that is worked on; `npm run vonglau` finds that of a running `npm start` by itself"),
  MQTT_ADDRESS: z.string().optional().describe("host:port of the broker as devices reach it, told with their passwords"),
  DOOR_ADDRESS: z.string().optional().describe("host:port of ingest's own listener as devices reach it, told with their access tokens"),
  VONGLAU_LANG: z.enum(["vi", "en"]).default("vi").describe("Language of messages; --lang goes before it"),
});
