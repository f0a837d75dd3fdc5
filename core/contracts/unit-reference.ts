import { z } from "zod";
import { LINEAGE_KINDS, PIECE_KINDS, UNIT_CLASSES, UNIT_LEVELS } from "../domain/unit/unit.ts";

/* The files in db/reference/units/: who was what and when, and what became of it. */

const day = z.iso.date();
const code = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/);
const words = z.string().min(1).max(200);

const decree = z.strictObject({
  /** As officials cite it: "202/2025/QH15". */
  code: z.string().min(1).max(40),
  vi: words,
  en: words,
  /** Day from which it holds. */
  on: day,
  source: words,
  standing: z.enum(["found", "unverified", "platform-default"]),
});

const unit = z.strictObject({
  code,
  kind: words,
  /** Without the kind. */
  vi: words,
  /** With the kind. */
  en: words,
  parent: code.exactOptional(),
  area: code.exactOptional(),
});

const units = z.strictObject({
  class: z.enum(UNIT_CLASSES).default("territorial"),
  level: z.enum(UNIT_LEVELS).exactOptional(),
  /** Where the oldest public list begins, that list's day: the unit itself may be older. */
  from: day,
  /** The first day on which they were no longer so. */
  to: day.exactOptional(),
  units: z.array(unit),
});

/** A unit as it was from a day on: "13285/2025-07-01". */
const version = z.string().regex(/^[A-Za-z0-9._-]{1,40}\/\d{4}-\d{2}-\d{2}$/);

const edge = z.strictObject({
  from: version,
  to: version,
  kind: z.enum(LINEAGE_KINDS),
  /** Left out where it is not known. */
  piece: z.int().positive().exactOptional(),
  pieceKind: z.enum(PIECE_KINDS).exactOptional(),
});

export const unitReferenceSchema = z.strictObject({
  source: words,
  decrees: z.array(decree).default([]),
  units: z.array(units),
  lineage: z.array(z.strictObject({ decree: z.string().exactOptional(), edges: z.array(edge) })),
});

type UnitFile = z.infer<typeof unitReferenceSchema>;
type Units = UnitFile["units"][number];

/** The files in one, each unit and edge by itself. */
export type UnitReference = {
  readonly decrees: UnitFile["decrees"];
  readonly units: readonly (Units["units"][number] & Omit<Units, "units">)[];
  readonly lineage: readonly (z.infer<typeof edge> & { readonly decree?: string })[];
};
