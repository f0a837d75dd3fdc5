import fc from "fast-check";
import type { DocumentedOperation } from "./document-checker.ts";

/** What somebody who means harm, or a broken program, may put where a text is expected. */
const NASTY = [
  "",
  " ",
  "\0",
  "a\0b",
  "\u{FEFF}",
  "‮",
  "__proto__",
  "constructor",
  "toString",
  "..",
  "../../etc/passwd",
  "a/b",
  "%2e%2e%2f",
  "' or 1=1 --",
  "$1",
  "null",
  "NaN",
  "Infinity",
  "-0",
  "1e308",
  "0x10",
  "9007199254740993",
  "99999999999999999999",
  "-1",
  "now",
  "then",
  "today",
  "2026-11-22",
  "2026-02-30",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999999Z",
  "2026-11-22T00:00:00+23:59",
  "true",
  "{}",
  "[object Object]",
  "x".repeat(3000),
  "ộ".repeat(300),
];

/** Values of a documented parameter: right ones, ones at the edge, and others. */
function valuesOf(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  const right = [
    ...(schema.enum ?? []),
    ...(schema.minimum === undefined ? [] : [schema.minimum, schema.minimum - 1]),
    ...(schema.maximum === undefined ? [] : [schema.maximum, schema.maximum + 1]),
    ...(schema.format === "date-time" ? ["2026-11-22T00:00:00Z", "2026-11-22T07:00:00+07:00"] : []),
    ...known,
  ].map(String);
  const nasty = [
    fc.constantFrom(...NASTY),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.integer().map(String),
    fc.double().map(String),
  ];
  return right.length === 0 ? fc.oneof(...nasty) : fc.oneof({ arbitrary: fc.constantFrom(...right), weight: 4 }, ...nasty);
}

export type Schema = { readonly enum?: readonly unknown[]; readonly minimum?: number; readonly maximum?: number; readonly format?: string };

export type HostileCall = {
  readonly path: string;
  /** As it stands after the question mark. */
  readonly query: string;
  readonly body: string | undefined;
};

/** Calls of one operation, some of them right. `known` are values that name something. */
export function hostileCalls(
  { path, operation }: { readonly path: string; readonly operation: DocumentedOperation },
  known: readonly string[],
): fc.Arbitrary<HostileCall> {
  const parameters = operation.parameters ?? [];
  const named = (place: "path" | "query") => parameters.filter((one) => one.in === place);
  const inPath = fc.record(Object.fromEntries(named("path").map(({ name, schema }) => [name, valuesOf(schema, known)])));
  const pairs = named("query").map(({ name, schema }) => valuesOf(schema, known).map((value) => [name, value] as const));
  const stranger = fc.tuple(
    fc.oneof(fc.constantFrom("__proto__", "constructor", "a[b]", "a\0", "limit "), fc.string()),
    fc.constantFrom(...NASTY),
  );
  const query = fc.array(fc.oneof({ arbitrary: pairs.length === 0 ? stranger : fc.oneof(...pairs), weight: 9 }, stranger), {
    maxLength: 6,
  });
  const body = fc.option(
    fc.oneof(fc.json({ maxDepth: 4 }), fc.constantFrom('{"__proto__":{"a":1}}', "[".repeat(20_000), '{"code":"\\u0000"}', "")),
    {
      nil: undefined,
    },
  );
  return fc.record({ inPath, query, body }).map((one) => ({
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(one.inPath[name] ?? "")),
    query: one.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&"),
    body: one.body,
  }));
}
