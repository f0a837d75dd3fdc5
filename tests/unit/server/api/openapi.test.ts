import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { z } from "zod";
import { operation } from "../../../../core/contracts/api/operation.ts";
import { OPERATIONS } from "../../../../core/contracts/api/operations.ts";
import { openApiDocument } from "../../../../server/api/openapi.ts";

const text = `${JSON.stringify(openApiDocument(OPERATIONS), null, 2)}\n`;

test("the document is valid OpenAPI 3.1 by its public schema", async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  expect(validator.resolveRefs()).toBeDefined();
});

test("docs/openapi.json is what the code says; a change of the interface is seen in review: `npm test -- -u` writes it anew", async () => {
  await expect(text).toMatchFileSnapshot("../../../../docs/openapi.json");
});

test("a fault planted in a document is found by the validator", async () => {
  const broken = JSON.parse(text) as { paths: Record<string, Record<string, { responses?: unknown }>> };
  const get = broken.paths["/facts"]?.get;
  if (get !== undefined) delete get.responses;
  broken.paths["no-slash"] = {};
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test("every operation has its own name, and every name in its path is described", () => {
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  expect(new Set(OPERATIONS.map(({ method, path }) => `${method} ${path}`)).size).toBe(OPERATIONS.length);
  for (const { path, params } of OPERATIONS) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {})).toEqual(names);
  }
});

const words = { vi: "vi", en: "en" };
const answering = (id: string, schema: z.ZodType) =>
  operation({
    id,
    method: "get",
    path: `/${id}`,
    tag: "facts",
    summary: words,
    access: "open",
    answers: { 200: { description: words, schema } },
  });

test("two different schemas cannot bear one name", () => {
  const one = answering("one", z.object({ at: z.string() }).meta({ id: "Shared" }));
  const other = answering("other", z.object({ at: z.number() }).meta({ id: "Shared" }));
  expect(() => openApiDocument([one, other])).toThrow("two schemas are named Shared");
});

test("what is taken more strictly than it is given has a name of its own", () => {
  const shared = z.strictObject({ at: z.number() }).meta({ id: "Shared" });
  const body = { mediaType: "application/json", schema: z.object({ one: shared }), mostBytes: 1 } as const;
  const document = JSON.stringify(openApiDocument([{ ...answering("taken", z.object({})), body }, answering("given", shared)]));
  expect(document).toContain('"one":{"$ref":"#/components/schemas/SharedInput"}');
  expect(document).toContain('"schema":{"$ref":"#/components/schemas/Shared"}');
});
