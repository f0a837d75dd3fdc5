import { z } from "zod";
import { bilingual, utc } from "./parameters.ts";

/* What the interface tells of figures of administration; shared by panels, ranks and pages. Absent means not known. */

const number = z.number();
const day = z.iso.date();

export const unitSchema = z
  .object({
    code: z.string(),
    validFrom: day,
    validTo: day.exactOptional(),
    class: z.enum(["territorial", "area", "agency"]),
    level: z.enum(["province", "district", "commune"]).exactOptional(),
    /** With its kind: "Phường Phủ Lý". */
    name: bilingual,
    parentCode: z.string().exactOptional(),
  })
  .meta({ id: "FigureUnit" });

export const periodSchema = z
  .object({
    kind: z.string(),
    key: z.string(),
    name: bilingual,
    /** The period is not over at the instant asked for: a flow covers a part of it, and is compared with no whole period. */
    isRunning: z.literal(true).exactOptional(),
  })
  .meta({ id: "ReportingPeriod" });

/** Who answers for a figure, and how well its source keeps its word. */
export const origin = z
  .object({
    code: z.string(),
    name: bilingual,
    owner: z.object({ code: z.string(), name: bilingual }),
    isSimulated: z.boolean(),
    liveness: z.enum(["alive", "late", "dead", "never"]),
    /** When the contract was broken. */
    lateSince: utc().exactOptional(),
    lastHeardAt: utc().exactOptional(),
    /** "mỗi 5 phút", "trước 17:00 hằng ngày", "trước ngày 6 hằng tháng". */
    contract: bilingual,
  })
  .meta({ id: "FigureOrigin" });

/** `stale` and `no-data` come before any colour; `none`: a fact without good or bad, or without thresholds. */
export const statusSchema = z.enum(["good", "watch", "bad", "stale", "no-data", "none"]).meta({ id: "FigureStatus" });

export const valueSchema = z
  .object({
    value: number.exactOptional(),
    valueMin: number.exactOptional(),
    valueMax: number.exactOptional(),
    numerator: number.exactOptional(),
    denominator: number.exactOptional(),
    qualifier: z.string(),
    vintage: z.enum(["estimate", "preliminary", "official"]),
    /** Share of what should have been there that was there and valid. */
    coverage: number.exactOptional(),
    /** Why there is no value: "denominator-zero", "not-enough-data" …, in words. */
    whyNone: bilingual.exactOptional(),
    /** Contradicts others of the same source, or rests on one that does. */
    flag: bilingual.exactOptional(),
    isSimulated: z.boolean(),
    /** Not as said for these units: re-cast to another tree; `isEstimate` where pieces of units were apportioned. */
    recast: z.object({ toDay: day, isEstimate: z.boolean() }).exactOptional(),
    /** Made of the figures of the units below: how many of them have one, of how many. */
    ofUnits: z.object({ with: z.int(), of: z.int() }).exactOptional(),
    learntAt: utc(),
  })
  .meta({ id: "FigureValue" });

export const comparisonSchema = z
  .object({
    with: z.enum(["previous-period", "same-period-last-year", "plan", "elapsed-plan", "other-units"]),
    period: z.string().exactOptional(),
    value: number,
    /** This figure less that one, in the figure's unit; of percentages in percentage points. */
    difference: number,
    differencePercent: number.exactOptional(),
    /** Of `other-units`: where it stands among those that have a figure; 1 is the best. */
    rank: z.object({ place: z.int(), of: z.int(), without: z.int() }).exactOptional(),
    /** Judged by the indicator's direction. */
    isBetter: z.boolean().exactOptional(),
  })
  .meta({ id: "FigureComparison" });

export const indicatorHead = z
  .object({
    code: z.string(),
    domain: z.string(),
    name: bilingual,
    unit: bilingual,
    decimals: z.int(),
    direction: z.enum(["up", "down", "band", "none"]),
    /** It only serves to compute or explain another: panels leave it out unless it is asked for by name. */
    isSupporting: z.literal(true).exactOptional(),
  })
  .meta({ id: "IndicatorHead" });

/** One indicator of one unit, as a tile tells it. Without `figure` nothing has ever been said. */
export const tileSchema = z
  .object({
    indicator: indicatorHead,
    period: periodSchema,
    figure: valueSchema.exactOptional(),
    target: z.object({ value: number, period: z.string() }).exactOptional(),
    status: statusSchema,
    /** Why this colour: the threshold that decided, or what is missing and whose it is. */
    statusSays: bilingual,
    origin,
    comparisons: z.array(comparisonSchema),
    /** Up to twelve periods, oldest first, the last one this; null where there is none. */
    spark: z.array(number.nullable()),
    series: z.string().exactOptional(),
  })
  .meta({ id: "FigureTile" });

export type FigureUnit = z.infer<typeof unitSchema>;
export type FigureOrigin = z.infer<typeof origin>;
export type FigureStatus = z.infer<typeof statusSchema>;
export type FigureComparison = z.infer<typeof comparisonSchema>;
export type IndicatorHead = z.infer<typeof indicatorHead>;
export type FigurePeriod = z.infer<typeof periodSchema>;
export type FigureTile = z.infer<typeof tileSchema>;
export type FigureValue = z.infer<typeof valueSchema>;
