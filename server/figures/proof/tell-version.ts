import type { Proof } from "../../../core/contracts/proof.ts";
import { type Unit, unitName } from "../../../core/domain/unit/unit.ts";

export function tellVersion(unit: Unit): Proof["unit"]["version"] {
  const { id, code, validFrom, validTo } = unit;
  return { id, code, validFrom, ...(validTo === undefined ? {} : { validTo }), class: unit.class, name: unitName(unit) };
}
