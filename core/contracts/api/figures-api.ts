import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import { indicatorHead, origin, periodSchema, statusSchema, tileSchema, unitSchema, valueSchema } from "./figure-schemas.ts";
import { operation } from "./operation.ts";
import { bilingual, utc } from "./parameters.ts";
import { atSchema } from "./state-api.ts";

const unitCode = plainText(64).min(1).describe(both("Mã đơn vị.", "Code of the unit."));
const knownSchema = atSchema.describe(
  both("Theo những gì đã biết lúc đó; mặc định là bây giờ.", "By what was known then; now when left out."),
);
const recast = z.iso.date().exactOptional().describe(both("Quy đổi về địa giới của ngày này.", "Re-cast to the units of this day."));

const panelSchema = z
  .object({
    unit: unitSchema,
    at: utc(),
    known: utc(),
    domains: z.array(z.object({ code: z.string(), name: bilingual, tiles: z.array(tileSchema) })),
  })
  .meta({ id: "FigurePanel" });
export type FigurePanel = z.infer<typeof panelSchema>;

export const readPanelOperation = operation({
  id: "readFigurePanel",
  method: "get",
  path: "/figures",
  tag: "figures",
  summary: { vi: "Bảng chỉ số của một đơn vị, theo lĩnh vực", en: "The indicators of a unit, by domain" },
  access: "open",
  query: z.object({
    unit: unitCode.exactOptional(),
    domain: plainText(40).exactOptional(),
    indicator: plainText(64)
      .min(1)
      .exactOptional()
      .describe(both("Chỉ chỉ số này, với mọi phân tổ.", "Only this indicator, with all its series.")),
    at: atSchema,
    known: knownSchema,
  }),
  answers: { 200: { description: { vi: "Các chỉ số.", en: "The tiles." }, schema: panelSchema } },
  refusals: [404],
  validator: "etag",
});

const limitSchema = z
  .object({ of: z.enum(["good", "watch"]), bound: z.enum(["atLeast", "above", "atMost", "below"]), value: z.number() })
  .meta({ id: "FigureLimit" });
/** Of a figure of one unit, on the last day of the period; left out where the figure is judged by a plan, a part or another year. */
const limits = z.array(limitSchema);

const rankedSchema = z.object({
  unit: unitSchema,
  figure: valueSchema.exactOptional(),
  status: statusSchema,
  statusSays: bilingual,
  /** Left out where there is no value: who has no data is not ranked. */
  place: z.int().exactOptional(),
});
const rankingSchema = z
  .object({
    indicator: indicatorHead,
    period: periodSchema,
    origin,
    limits,
    rows: z.array(rankedSchema),
    /** Of all of them together, where that can be said. */
    whole: valueSchema.exactOptional(),
    wholeStatus: statusSchema,
    wholeSays: bilingual,
  })
  .meta({ id: "FigureRanking" });
export type FigureRanking = z.infer<typeof rankingSchema>;

export const readRankingOperation = operation({
  id: "readFigureRanking",
  method: "get",
  path: "/figures/{indicator}/units",
  tag: "figures",
  summary: { vi: "Một chỉ số ở các đơn vị trực thuộc, có xếp hạng", en: "One indicator of the units below a unit, ranked" },
  access: "open",
  params: z.object({ indicator: plainText(64).min(1) }),
  query: z.object({
    under: unitCode.exactOptional(),
    level: z.enum(["commune", "district", "agency", "area"]).exactOptional(),
    period: plainText(32).exactOptional(),
    at: atSchema,
    known: knownSchema,
    recast,
  }),
  answers: { 200: { description: { vi: "Các đơn vị.", en: "The units." }, schema: rankingSchema } },
  refusals: [404, 422],
  validator: "etag",
});

const seriesPointSchema = z.object({ period: periodSchema, figure: valueSchema.exactOptional(), breakSays: bilingual.exactOptional() });
const figureSeriesSchema = z
  .object({ indicator: indicatorHead, unit: unitSchema, series: z.string().exactOptional(), limits, points: z.array(seriesPointSchema) })
  .meta({ id: "FigureSeries" });

export type FigureSeries = z.infer<typeof figureSeriesSchema>;

export const readFigureSeriesOperation = operation({
  id: "readFigureSeries",
  method: "get",
  path: "/figures/{indicator}/{unit}",
  tag: "figures",
  summary: {
    vi: "Một chỉ số của một đơn vị qua các kỳ, theo địa giới từng kỳ hoặc quy đổi",
    en: "One indicator of a unit over periods, as the units were or re-cast",
  },
  access: "open",
  params: z.object({ indicator: plainText(64).min(1), unit: unitCode }),
  query: z.object({
    from: plainText(32).min(1),
    to: plainText(32).min(1),
    series: plainText(64)
      .min(1)
      .exactOptional()
      .describe(both("Phân tổ của chỉ số; không nêu là số chung.", "Which series of the indicator; the figure of all when left out.")),
    known: knownSchema,
    recast,
  }),
  answers: { 200: { description: { vi: "Các kỳ.", en: "The periods." }, schema: figureSeriesSchema } },
  refusals: [404, 422],
});
