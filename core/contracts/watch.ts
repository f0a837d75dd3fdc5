import { z } from "zod";
import { DEVICE_KINDS } from "../domain/device.ts";
import { clockSchema } from "./clock.ts";
import { GRID_ZOOMS, type Topic, type Watch } from "./push.ts";

/** More than a screen can show; a list of them is read for every screen at every frame. */
const MOST_TOPICS = 64;
const FIXED_TOPICS: ReadonlySet<string> = new Set([
  ...Object.keys(DEVICE_KINDS).map((kind) => `layer/${kind}`),
  ...GRID_ZOOMS.map((zoom) => `grid/${zoom}`),
  "units",
  "alarms",
]);
const DEVICE_TOPIC = /^device\/[A-Za-z0-9_-]{1,64}$/;

const topicSchema = z.custom<Topic>(
  (topic) => typeof topic === "string" && (FIXED_TOPICS.has(topic) || DEVICE_TOPIC.test(topic)),
  "is no topic: layer/<kind>, units, grid/10, grid/13, alarms or device/<code>",
);

const watchSchema = z.object({
  topics: z
    .array(topicSchema)
    .max(MOST_TOPICS)
    .refine((topics) => new Set(topics).size === topics.length, "name a topic twice"),
  clock: clockSchema,
  have: z.object({ epoch: z.string().max(80), seq: z.int().min(0), dictionary: z.int().min(0) }).optional(),
});

/** What a screen asks for, or what is wrong with it. */
export function parseWatch(asked: unknown): { readonly ok: true; readonly watch: Watch } | { readonly ok: false; readonly detail: string } {
  const parsed = watchSchema.safeParse(asked);
  if (parsed.success) return { ok: true, watch: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, detail: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not readable"}`.slice(0, 200) };
}
