import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

export type Json = { readonly [key: string]: unknown };

/** What is taken (before its defaults and transformations) or given (after). */
type Side = "input" | "output";

/** Schemas of the contract as JSON Schema (draft 2020-12, that of OpenAPI 3.1); those with an id stand once, under it. */
export class JsonSchemas {
  readonly #named = new Map<string, Json>();

  /** The schema, with references to the named ones in it. */
  add(schema: z.ZodType, side: Side): Json {
    const { $schema: _dialect, $defs = {}, ...root } = z.toJSONSchema(schema, { io: side, override: (one) => tidy(one.jsonSchema, side) });
    const names = new Map(Object.entries($defs).map(([name, one]) => [name, this.#nameFor(name, withReferences(one), side)]));
    for (const [name, one] of Object.entries($defs)) this.#name(names.get(name) ?? name, withReferences(one, names));
    return withReferences(root, names);
  }

  /** Each key of an object as a parameter of a request. */
  parameters(schema: z.ZodObject, place: "path" | "query" | "header"): readonly Json[] {
    const { properties, required } = parametersSchema.parse(this.add(schema, "input"));
    return Object.entries(properties).map(([name, { description, ...one }]) => ({
      name,
      in: place,
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: one,
    }));
  }

  named(): Json {
    return Object.fromEntries([...this.#named].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** What is taken more strictly than it is given has another name; what is given is to be added first. */
  #nameFor(name: string, schema: Json, side: Side): string {
    const known = this.#named.get(name);
    return side === "input" && known !== undefined && !isDeepStrictEqual(known, schema) ? `${name}Input` : name;
  }

  #name(name: string, schema: Json): void {
    const known = this.#named.get(name);
    if (known !== undefined && !isDeepStrictEqual(known, schema)) throw new Error(`two schemas are named ${name}`);
    this.#named.set(name, schema);
  }
}

const parametersSchema = z.object({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })),
  required: z.array(z.string()).default([]),
});

const REFERENCE = /"#\/\$defs\/([^"]+)"/g;

function withReferences(schema: object, names: ReadonlyMap<string, string> = new Map()): Json {
  const text = JSON.stringify(schema).replaceAll(REFERENCE, (_, name: string) => `"#/components/schemas/${names.get(name) ?? name}"`);
  return JSON.parse(text) as Json;
}

/** Formats that say all that the pattern beside them would. */
const SAID_BY_FORMAT = new Set(["date-time", "date"]);

function tidy(schema: z.core.JSONSchema.BaseSchema, side: Side): void {
  if (schema.format !== undefined && SAID_BY_FORMAT.has(schema.format)) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  delete schema.readOnly;
  // An answer may come to have more fields without breaking who reads it.
  if (side === "output" && schema.additionalProperties === false) delete schema.additionalProperties;
}
