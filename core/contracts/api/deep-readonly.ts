import type { z } from "zod";

/** The same, and nothing in it can be changed. */
export type DeepReadonly<Value> = unknown extends Value
  ? Value
  : Value extends string | number | boolean | null | undefined
    ? Value
    : { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

/** What a schema's values are to those who read them. */
export type Told<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;
