import { z } from "zod";

export const environmentSchema = z.object({
  DATABASE_URL: z.url().describe("TimescaleDB that is worked on; `npm run vonglau` finds that of a running `npm start` by itself"),
  VONGLAU_LANG: z.enum(["vi", "en"]).default("vi").describe("Language of messages; --lang goes before it"),
});
