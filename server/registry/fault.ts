import type { Bilingual } from "../../core/domain/bilingual.ts";

/** Why something was not done to the registry: for programs, where in the input, and in words with what to do. */
export type Fault = {
  readonly code: "invalid" | "not-found" | "conflict" | "simulated";
  readonly field?: string;
  readonly text: Bilingual;
};

export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly faults: readonly Fault[] };

export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function refused(...faults: readonly Fault[]): { readonly ok: false; readonly faults: readonly Fault[] } {
  return { ok: false, faults };
}

/** Thrown inside a transaction to roll it back; whoever opened the transaction turns it into a result again. */
export class RegistryRefusal extends Error {
  override readonly name = "RegistryRefusal";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => fault.text.en).join(" "));
    this.faults = faults;
  }
}
