import { z } from "zod";
import { isDeviceCode } from "../domain/device.ts";
import { SCENE_CODE } from "../domain/scene/scene.ts";
import { WALL_CODE, type Wall, type WallPart } from "../domain/wall/wall.ts";
import { clockSchema } from "./clock.ts";
import { plainText } from "./plain-text.ts";
import { mapViewSchema } from "./scene.ts";

/** Walls, and what an operator may tell one, as they come over HTTP. */

const text = (longest: number) => plainText(longest).min(1);
const sceneCode = z.string().regex(SCENE_CODE);
const lengthMm = z.int().min(1).max(100_000);

const wallName = z.strictObject({ vi: text(60), en: text(60) });
const displays = z.int().min(1).max(12);
const bezelMm = z.number().min(0).max(200);

export const wallSchema = z
  .strictObject({
    code: z.string().regex(WALL_CODE),
    name: wallName,
    columns: displays,
    rows: displays,
    displayWidthMm: lengthMm,
    displayHeightMm: lengthMm,
    bezelMm,
    readerDistanceMm: lengthMm,
  })
  .readonly()
  .meta({ id: "Wall" }) satisfies z.ZodType<Wall>;

/** What may be changed of a wall; what is left out stays. */
export const wallChangeSchema = z.strictObject({
  name: wallName.exactOptional(),
  columns: displays.exactOptional(),
  rows: displays.exactOptional(),
  displayWidthMm: lengthMm.exactOptional(),
  displayHeightMm: lengthMm.exactOptional(),
  bezelMm: bezelMm.exactOptional(),
  readerDistanceMm: lengthMm.exactOptional(),
});

export const wallPartSchema = z
  .strictObject({
    column: z.int().min(0).max(11),
    row: z.int().min(0).max(11),
    columns: z.int().min(1).max(12),
    rows: z.int().min(1).max(12),
  })
  .readonly()
  .meta({ id: "WallPart" }) satisfies z.ZodType<WallPart>;

const minutes = z.number().min(0.1).max(1440);

/** What a desk tells a wall. */
export const wallCommandSchema = z
  .discriminatedUnion("do", [
    /** From the first of these scenes on. */
    z.strictObject({ do: z.literal("rotate"), scenes: z.array(sceneCode).min(1).max(30), dwellS: z.int().min(5).max(3600) }),
    z.strictObject({ do: z.literal("pause") }),
    /** Ends a pause or a pin; rotation goes on with the scene that is shown, where it has that. */
    z.strictObject({ do: z.literal("resume") }),
    z.strictObject({ do: z.enum(["next", "previous"]) }),
    z.strictObject({ do: z.literal("pin"), scene: sceneCode }),
    z.strictObject({ do: z.literal("take-over"), scene: sceneCode, reason: text(120), minutes, view: mapViewSchema.exactOptional() }),
    /** Ends a takeover: what was shown before is shown again. */
    z.strictObject({ do: z.literal("give-back") }),
    z.strictObject({ do: z.literal("look"), view: mapViewSchema.nullable() }),
    z.strictObject({
      do: z.literal("highlight"),
      what: z
        .union([
          z.strictObject({ deviceCode: z.string().refine(isDeviceCode, "is no device's code") }),
          z.strictObject({ unitCode: text(40) }),
        ])
        .nullable(),
    }),
    z.strictObject({ do: z.literal("say"), text: text(200), minutes }),
    z.strictObject({ do: z.literal("unsay") }),
    z.strictObject({ do: z.literal("turn"), clock: clockSchema }),
    z.strictObject({
      do: z.literal("set"),
      language: z.enum(["vi", "en"]).exactOptional(),
      theme: z.enum(["auto", "dim", "day"]).exactOptional(),
    }),
  ])
  .meta({ id: "WallCommand" });

export type WallCommand = Readonly<z.output<typeof wallCommandSchema>>;

/** What a screen says of itself, every 5 s and when what it shows changes. */
export const screenReportSchema = z.strictObject({
  /** Of the program that it follows; 0 before the first. */
  revision: z.int().min(0),
  scene: z.string().max(40),
  /** Server time, ms: when that scene was painted first. */
  sceneSinceMs: z.number(),
  /** Server time of the newest picture painted, and the instant that it shows. */
  paintedAtMs: z.number(),
  shownMs: z.number(),
  clock: z.enum(["live", "past"]),
  widthPx: z.int().min(0).max(100_000),
  heightPx: z.int().min(0).max(100_000),
  /** Of scripts, where the browser tells; megabytes. */
  heapMB: z.number().min(0).max(1_000_000).exactOptional(),
  /** Panels that show an error in place of themselves. */
  failedPanels: z.int().min(0).max(1000),
  /** Longest time between two frames since the last report, ms: how well it moves. */
  longestFrameMs: z.number().min(0).max(1_000_000),
});

export type ScreenReport = Readonly<z.output<typeof screenReportSchema>>;
