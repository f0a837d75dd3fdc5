import { z } from "zod";
import type { ProofSaid } from "../../../core/contracts/proof.ts";

const measuredSchema = z.object({
  rule: z.string(),
  from: z.iso.datetime(),
  through: z.iso.datetime(),
  rowsSha256: z.string(),
});
const countedSchema = z.object({ from: z.iso.datetime(), through: z.iso.datetime() });

export type MeasuredBasis = z.infer<typeof measuredSchema>;
export type BooksBasis = z.infer<typeof countedSchema>;

/** What a measured figure was written with; undefined for one that was not measured. */
export function measuredBasisOf({ basis }: ProofSaid): MeasuredBasis | undefined {
  return measuredSchema.safeParse(basis["measured"]).data;
}

/** The span of a figure that the platform counted from its own books. */
export function booksBasisOf({ basis }: ProofSaid): BooksBasis | undefined {
  return countedSchema.safeParse(basis["counted"]).data;
}
