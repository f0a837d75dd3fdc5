import { z } from "zod";
import { PIECE_KINDS, UNIT_CLASSES, UNIT_LEVELS } from "../domain/unit/unit.ts";
import { UNIT_KIND_NAMES } from "../domain/unit/unit-kind.ts";
import { both } from "./api/both.ts";
import { plainText } from "./plain-text.ts";

/* A decree as an administrator writes it down; docs/units.md tells it by example. Applied by server/units/apply-decree-file.ts. */

const code = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/);
const words = plainText(200).min(1);
const decreeCode = plainText(40).min(1);
const kind = z.union([z.enum(UNIT_KIND_NAMES), z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)]);
const piece = z
  .int()
  .positive()
  .max(Number.MAX_SAFE_INTEGER)
  .describe(
    both(
      "Phần chuyển đi lớn bao nhiêu (người, ha hoặc theo nghị quyết).",
      "How large what changed hands was: people, hectares or as stated.",
    ),
  );

const unitSchema = z
  .strictObject({
    code,
    class: z.enum(UNIT_CLASSES).exactOptional(),
    /** Told by the kind when absent. */
    level: z.enum(UNIT_LEVELS).exactOptional(),
    kind,
    /** Without its kind. */
    nameVi: words,
    /** With its kind; the Vietnamese name when absent. */
    nameEn: words.exactOptional(),
    parentCode: code.exactOptional(),
    areaCode: code.exactOptional(),
    areaKm2: z.number().positive().max(400_000).exactOptional(),
    population: z.int().min(0).max(200_000_000).exactOptional(),
    /** Where it is drawn; of the unit that had the code the day before when absent. */
    lat: z.number().min(-90).max(90).exactOptional(),
    lon: z.number().min(-180).max(180).exactOptional(),
  })
  .meta({ id: "DecreedUnit" });

const origin = z.strictObject({ code, piece: piece.exactOptional() });

const changeSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("create"), unit: unitSchema }),
    z.strictObject({ kind: z.literal("abolish"), code }),
    z.strictObject({ kind: z.literal("rename"), code, nameVi: words, nameEn: words.exactOptional(), newCode: code.exactOptional() }),
    z.strictObject({ kind: z.literal("retype"), code, to: kind, level: z.enum(UNIT_LEVELS).exactOptional() }),
    z.strictObject({ kind: z.literal("reparent"), code, parentCode: code, areaCode: code.exactOptional() }),
    z.strictObject({ kind: z.literal("merge"), of: z.array(origin).min(2), into: unitSchema }),
    z.strictObject({
      kind: z.literal("split"),
      code,
      into: z.array(z.strictObject({ unit: unitSchema, piece: piece.exactOptional() })).min(2),
    }),
    z.strictObject({
      kind: z.literal("redivide"),
      into: z.array(z.strictObject({ unit: unitSchema, of: z.array(origin).min(1) })).min(1),
    }),
  ])
  .meta({ id: "DecreeChange" });

export const decreeFileSchema = z
  .strictObject({
    code: decreeCode.describe(both("Số hiệu.", "Its number, as it is cited.")),
    title: z.strictObject({ vi: words, en: words }),
    effectiveOn: z.iso.date().describe(both("Ngày đầu tiên có hiệu lực.", "The first day on which it holds.")),
    source: words,
    standing: z.enum(["found", "unverified", "platform-default"]),
    /** What the pieces count; parts as stated when absent. */
    pieceKind: z.enum(PIECE_KINDS).exactOptional(),
    changes: z.array(changeSchema).min(1).max(10_000),
  })
  .meta({ id: "DecreeFile" });

export type DecreeFile = z.infer<typeof decreeFileSchema>;
export type DecreedUnit = z.infer<typeof unitSchema>;
export type DecreeFileChange = z.infer<typeof changeSchema>;
