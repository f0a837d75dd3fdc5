import { z } from "zod";
import type { Clock } from "../domain/shown-clock.ts";

/** Milliseconds of 9999-12-31: later is no instant of ours. */
const LAST_INSTANT_MS = 253_402_214_400_000;
const MOST_RATE = 3600;

const instantSchema = z.int().min(0).max(LAST_INSTANT_MS);

export const clockSchema = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("live") }),
  z.object({
    mode: z.literal("past"),
    atMs: instantSchema,
    rate: z.number().min(0).max(MOST_RATE),
    knownAsOf: z.union([z.literal("then"), instantSchema]),
  }),
]) satisfies z.ZodType<Clock>;
