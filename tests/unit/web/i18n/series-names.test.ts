import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nameOfSeries } from "../../../../web/i18n/series-names.ts";

test("a figure that is split by source names each source in words", () => {
  const sources = JSON.parse(readFileSync("db/reference/sources.json", "utf8")) as readonly { readonly code: string }[];
  const codes = sources.map(({ code }) => code).filter((code) => !code.startsWith("document-"));
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => nameOfSeries("Trễ", code, "vi") === `Trễ · ${code}`)).toEqual([]);
});
