import { z } from "zod";
import { FINDINGS, type FindingReason } from "../domain/unit/tree-finding.ts";
import { LINEAGE_KINDS, PIECE_KINDS } from "../domain/unit/unit.ts";
import { both } from "./api/both.ts";
import type { Told } from "./api/deep-readonly.ts";
import { bilingual } from "./api/parameters.ts";
import { plainText } from "./plain-text.ts";
import { importReportSchema } from "./registry-answers.ts";

/* What imports of units take and tell; the units themselves are in registry.ts (unitInputSchema). */

/** What of an old unit went into a new one, as tables from old to new codes have it. */
export const crosswalkInputSchema = z
  .strictObject({
    oldCode: plainText(40).min(1),
    newCode: plainText(40).min(1),
    /** The first day of the new unit. */
    date: z.iso.date(),
    /** Found out from the units and the other rows when absent. */
    kind: z.enum(LINEAGE_KINDS).optional(),
    piece: z.int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
    /** People, when absent. */
    pieceKind: z.enum(PIECE_KINDS).optional(),
    decree: plainText(40).min(1).optional(),
  })
  .refine((row) => row.piece !== undefined || row.pieceKind === undefined, { path: ["piece"] });

export type CrosswalkInput = z.infer<typeof crosswalkInputSchema>;

const reasons = Object.keys(FINDINGS) as [FindingReason, ...FindingReason[]]; // Object.keys forgets the keys' type

export const findingSchema = z
  .object({ reason: z.enum([...reasons, "outline-missing", "area-differs"]), code: z.string(), validFrom: z.iso.date(), says: bilingual })
  .meta({ id: "UnitFinding" });

export const unitImportReportSchema = importReportSchema
  .extend({
    findings: z
      .array(findingSchema)
      .describe(
        both(
          "Điều chưa khép kín trong cây đơn vị sau khi nhập; không chặn việc nhập.",
          "What does not close in the tree of units with the file in it; it does not keep the file out.",
        ),
      ),
    findingCount: z.int().describe(both("Tổng số, kể cả những điều không liệt kê.", "All of them, those that are not listed too.")),
  })
  .meta({ id: "UnitImportReport" });

export type UnitFinding = Told<typeof findingSchema>;
export type UnitImportReport = Told<typeof unitImportReportSchema>;
