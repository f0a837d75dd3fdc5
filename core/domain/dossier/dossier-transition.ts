import type { DossierState } from "./dossier-state.ts";

/**
 * What may follow what: a platform default, no rule of law was found. A step that is not in it is flagged and stored all
 * the same, for the source is right about its own dossiers.
 */
const NEXT: Readonly<Record<DossierState, readonly DossierState[]>> = {
  registered: ["accepted", "rejected", "supplementRequested", "withdrawn"],
  accepted: ["processing", "supplementRequested", "paymentRequested", "withdrawn", "stopped"],
  rejected: [],
  processing: ["supplementRequested", "paymentRequested", "withdrawn", "stopped", "settled"],
  supplementRequested: ["accepted", "rejected", "processing", "withdrawn", "stopped"],
  paymentRequested: ["processing", "withdrawn", "stopped"],
  withdrawn: [],
  stopped: [],
  settled: ["returned"],
  returned: [],
};

/** Being told the same state again is no step. */
export function isUsualStep(from: DossierState, to: DossierState): boolean {
  return from === to || NEXT[from].includes(to);
}
