import { z } from "zod";
import type { WallProgram } from "../domain/wall/wall-program.ts";
import { clockSchema } from "./clock.ts";
import { mapViewSchema } from "./scene.ts";

/** A wall's program as the server tells it; only the server makes one. */

const atMs = z.number();

export const wallProgramSchema = z
  .object({
    revision: z.int(),
    fromMs: atMs,
    rotation: z.object({ scenes: z.array(z.string()), dwellS: z.number(), startedAtMs: atMs }),
    held: z.object({ scene: z.string(), by: z.enum(["pin", "pause"]), step: z.int().exactOptional() }).exactOptional(),
    takeover: z
      .object({ scene: z.string(), view: mapViewSchema.exactOptional(), reason: z.string(), sinceMs: atMs, untilMs: atMs })
      .exactOptional(),
    message: z.object({ text: z.string(), sinceMs: atMs, untilMs: atMs }).exactOptional(),
    view: mapViewSchema.exactOptional(),
    viewUntilMs: atMs.exactOptional(),
    highlight: z.union([z.object({ deviceCode: z.string() }), z.object({ unitCode: z.string() })]).exactOptional(),
    clock: clockSchema,
    clockSinceMs: atMs.exactOptional(),
    language: z.enum(["vi", "en"]),
    theme: z.enum(["auto", "dim", "day"]),
  })
  .readonly()
  .meta({ id: "WallProgram" }) satisfies z.ZodType<WallProgram>;
