import { z } from "zod";
import type { Told } from "./api/deep-readonly.ts";
import { bilingual, utc } from "./api/parameters.ts";

/*
 * Everything that one figure rests on, as one JSON document that stands alone: whoever has it and the stored rows can
 * compute the figure again (`npm run prove`). Ids are those of rows. Numbers are written as the database holds them: in
 * decimal text, so that no digit is lost on the way.
 */

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const id = z.string().regex(/^\d+$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.iso.date();

/** A row of figures as it was said or computed. */
const saidSchema = z.object({
  /** Left out where the figure was made of those of the units below at the moment of asking. */
  observation: id.exactOptional(),
  value: decimal.exactOptional(),
  valueMin: decimal.exactOptional(),
  valueMax: decimal.exactOptional(),
  numerator: decimal.exactOptional(),
  denominator: decimal.exactOptional(),
  qualifier: z.string(),
  vintage: z.string(),
  coverage: z.number().exactOptional(),
  source: z.string(),
  reporter: z.string(),
  isSimulated: z.boolean(),
  learntAt: utc(),
  submission: z.object({ id, door: z.string(), receivedAt: utc(), sha256, row: z.int().exactOptional() }).exactOptional(),
  /** As the row has it: parts, instant of judgement, events up to which one, quote, flags. */
  basis: z.record(z.string(), z.unknown()),
});

/** One unit as it was. */
const unitVersionSchema = z.object({
  id: z.int(),
  code: z.string(),
  validFrom: day,
  validTo: day.exactOptional(),
  class: z.string(),
  name: bilingual,
});

const itemSchema = z.object({
  source: z.string(),
  code: z.string(),
  /** Its own unit, at or below that of the figure. */
  unit: z.string(),
  /** What it adds: 1 for what is counted, more for what is summed. */
  count: decimal,
  /** The bucket of a duration. */
  bucket: z.int(),
  /** Events that it is folded from. */
  events: z.array(id),
});

const countedSchema = z.object({
  kind: z.literal("counted"),
  feed: z.string(),
  tally: z.string(),
  judgedAt: utc(),
  throughEvent: id,
  /** How many items count. */
  total: z.int(),
  /** Digest of the calendar, limits and settings that items were judged by. */
  rules: z.string(),
  /** Over every line "source<TAB>code<TAB>bucket<TAB>count" in the order of sources and codes, each ended by a line feed. */
  sha256,
  /** The first of them, in that order. */
  items: z.array(itemSchema),
});

const sentSchema = z.object({ kind: z.literal("sent"), by: z.enum(["source", "telemetry", "platform"]) });

const namedSchema = z.object({ name: z.string(), label: bilingual, amount: decimal.exactOptional() });

/** Where a part comes from, down to rows. */
const restsOnSchema = z.discriminatedUnion("kind", [
  countedSchema,
  sentSchema,
  z.object({
    kind: z.literal("figure"),
    unit: z.string(),
    indicator: z.string(),
    period: z.string(),
    series: z.string(),
    said: saidSchema,
    /** Of a component of an index that is counted: its own parts. */
    parts: z.array(namedSchema.extend({ restsOn: z.discriminatedUnion("kind", [countedSchema, sentSchema]) })).exactOptional(),
  }),
]);

const partSchema = namedSchema.extend({ restsOn: restsOnSchema });

/** What a measured figure, or one that the platform counts from its own books, is rolled up from, as it is stored when the proof is made. */
const measuredSchema = z.object({
  rule: z.string(),
  table: z.string(),
  from: utc(),
  through: utc(),
  /** Stations that were asked, or sources that were counted; the first of them by name. */
  of: z.int(),
  named: z.array(z.object({ code: z.string(), unit: z.string().exactOptional(), intervalS: z.int().exactOptional() })),
  rows: z.int(),
  /** Over all rows in order: of reading_hour as db/measured/measured-rows.ts writes them, of books "source<TAB>count<TAB>whole", each ended by a line feed. */
  sha256,
  /** As they were when the figure was written. */
  writtenSha256: sha256.exactOptional(),
  /** Of all rows, by metric: how many, good and suspect readings in them, their sum in millionths of the metric's unit. */
  sums: z.array(z.object({ metric: z.string(), rows: z.int(), good: z.int(), suspect: z.int(), sumMicro: decimal })),
  /** The first rows. */
  sample: z.array(z.record(z.string(), z.unknown())),
  /** What the rule gives of these rows. */
  now: z.object({ value: decimal.exactOptional(), parts: z.record(z.string(), decimal), whyNone: z.string().exactOptional() }),
  /** Whether that is the figure, and from the same rows. */
  isSame: z.boolean(),
  /** Readings of these rows that came, or were judged anew, after the figure was written. */
  lateReadings: z.int(),
  says: bilingual,
});

/** Of a figure that is made of those of the units below when it is asked for: the parts name each unit's. */
const wholeSchema = z.object({
  rule: z.enum(["sum", "parts", "mean", "max"]),
  /** Units with a figure, of how many. */
  with: z.int(),
  of: z.int(),
  /** Those without one. */
  without: z.array(unitVersionSchema),
});

export const proofSchema = z
  .object({
    format: z.literal("vonglau-proof-1"),
    madeAt: utc(),
    at: utc(),
    known: utc(),
    indicator: z.object({ code: z.string(), revision: z.int(), entry: z.record(z.string(), z.unknown()) }),
    unit: z.object({
      version: unitVersionSchema,
      /** The day whose tree is meant: the last of the period. */
      treeDay: day,
      /** The unit and all below it on that day, whose items count. */
      members: z.array(unitVersionSchema),
    }),
    period: z.object({ kind: z.string(), key: z.string(), from: utc(), until: utc(), name: bilingual }),
    series: z.string(),
    said: saidSchema,
    parts: z.array(partSchema),
    /** Where the way down ends: at events, roll-ups, the platform's own books, other figures, or a system's statement. */
    base: z.object({
      kind: z.enum(["events", "telemetry", "books", "index", "figures", "units", "statement"]),
      says: bilingual,
    }),
    measured: measuredSchema.exactOptional(),
    whole: wholeSchema.exactOptional(),
    judged: z.object({
      status: z.string(),
      says: bilingual,
      /** The entry of the catalogue that held on the last day of the period. */
      thresholds: z.record(z.string(), z.unknown()).exactOptional(),
      settings: z.array(z.object({ id, code: z.string(), value: decimal, validFrom: day, setAt: utc() })),
      target: z.object({ said: saidSchema, period: z.string() }).exactOptional(),
    }),
    freshness: z.object({ source: z.string(), liveness: z.string(), lastHeardAt: utc().exactOptional(), lateSince: utc().exactOptional() }),
    /** Rows of the same submission that were refused. */
    refusedRows: z.object({
      total: z.int(),
      rows: z.array(z.object({ row: z.int(), column: z.string(), reason: z.string(), says: bilingual, given: z.string() })),
    }),
    /** Against the figure of the period before. */
    change: z
      .object({
        period: z.string(),
        /** Left out where that figure, too, is made of those of the units below. */
        observation: id.exactOptional(),
        difference: decimal.exactOptional(),
        parts: z.array(
          z.object({
            name: z.string(),
            before: decimal.exactOptional(),
            now: decimal.exactOptional(),
            difference: decimal.exactOptional(),
            /** How much of the figure's difference this part made, in the figure's unit. */
            moved: z.number().exactOptional(),
          }),
        ),
        says: bilingual,
      })
      .exactOptional(),
    /** Over this document without this field, keys in order (core/domain/proof/digest-text.ts). */
    sha256,
  })
  .meta({ id: "Proof" });

export type Proof = Told<typeof proofSchema>;
export type ProofSaid = Told<typeof saidSchema>;
export type ProofPart = Told<typeof partSchema>;
