import { type ObservationBasis, observationBasisSchema } from "../../../core/contracts/figures.ts";
import type { ProofSaid } from "../../../core/contracts/proof.ts";

/** What an observation rests on, as it was written; undefined for one that says nothing of it. */
export function basisOf({ basis }: ProofSaid): ObservationBasis | undefined {
  const parsed = observationBasisSchema.safeParse(basis);
  return parsed.success ? parsed.data : undefined;
}
