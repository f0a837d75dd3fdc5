import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { origin, periodSchema, statusSchema, unitSchema } from "./figure-schemas.ts";
import { operation } from "./operation.ts";
import { bilingual, utc } from "./parameters.ts";
import { atSchema } from "./state-api.ts";

const componentSchema = z.object({
  /** The portal's own name where one was seen: DOSSIER_ON_TIME. */
  code: z.string(),
  /** Code of the indicator that it is counted under, whose proof tells more. */
  indicator: z.string(),
  name: bilingual,
  max: z.number(),
  /** Share, 0 to 1, from which on all points are given. */
  fullAt: z.number(),
  /** Points where there was nothing to count; left out where no rule says. */
  ifNothingToCount: z.number().exactOptional(),
  /** The two in one line: “2 × min(x ÷ 0,8; 1)”. */
  rule: bilingual,
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  share: z.number().exactOptional(),
  /** Left out where the component has no score: missing, and not 0. */
  points: z.number().exactOptional(),
  whyNone: bilingual.exactOptional(),
  status: statusSchema,
  origin: origin.exactOptional(),
});

const groupSchema = z.object({
  code: z.string(),
  name: bilingual,
  max: z.number(),
  points: z.number(),
  /** What the components with a score could give; below `max` where some are missing. */
  outOf: z.number(),
  missing: z.array(z.string()),
  components: z.array(componentSchema),
});

const serviceIndexSchema = z
  .object({
    unit: unitSchema,
    period: periodSchema,
    basis: z.string(),
    standing: z.enum(["found", "unverified", "platform-default"]),
    validFrom: z.iso.date(),
    /** The six columns of the portal. */
    columns: z.array(groupSchema),
    /** The five groups of the decision: services and payment are one of them. */
    groups: z.array(groupSchema.omit({ components: true })),
    /** Of the components that have a score; not rounded. */
    points: z.number(),
    outOf: z.number(),
    missing: z.array(z.string()),
    /** Rounded to two decimals as the portal does; left out while components are missing. */
    recomputed: z.number().exactOptional(),
    /** As the national portal announced it; never overwritten. */
    official: z.object({ value: z.number(), learntAt: utc(), origin }).exactOptional(),
    /** Recomputed less official. */
    gap: z.number().exactOptional(),
    /** Of the recomputed score. */
    grade: bilingual.exactOptional(),
    /** The worst of its components: a stale part makes the whole stale. */
    status: statusSchema,
    statusSays: bilingual,
  })
  .meta({ id: "ServiceIndex" });

export type ServiceIndexAnswer = Told<typeof serviceIndexSchema>;

export const readServiceIndexOperation = operation({
  id: "readServiceIndex",
  method: "get",
  path: "/service-index/{unit}/{period}",
  tag: "figures",
  summary: {
    vi: "Bộ chỉ số phục vụ người dân, doanh nghiệp (QĐ 766) của một đơn vị: tính lại, đặt cạnh điểm công bố",
    en: "The index of serving citizens and businesses (QĐ 766) of a unit: recomputed, beside the score announced",
  },
  access: "open",
  params: z.object({
    unit: plainText(64).min(1).describe(both("Mã đơn vị.", "Code of the unit.")),
    period: plainText(32)
      .min(1)
      .describe(both("Tháng, quý hoặc năm: 2026-10, 2026-Q3, 2026.", "A month, quarter or year: 2026-10, 2026-Q3, 2026.")),
  }),
  query: z.object({ at: atSchema, known: atSchema }),
  answers: { 200: { description: { vi: "Từng thành phần, từng nhóm.", en: "Every component, every group." }, schema: serviceIndexSchema } },
  refusals: [404, 422],
  validator: "etag",
});
