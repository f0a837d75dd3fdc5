import { expect, test } from "vitest";
import { roundHalfAwayFromZero } from "../../../../../core/domain/derive.ts";
import { divideFigures } from "../../../../../core/domain/figure/combine-figures.ts";
import { restOfTotal } from "../../../../../core/domain/figure/rest-of-total.ts";

test.each([
  ["tasks of Quảng Nam up to 6/7/2020: done, in time, overdue", 833, [585, 67, 181]],
  ["tasks due of the Government Office in 2016: done, overdue", 2723, [2501, 222]],
  ["calls of Huế's hotline in 2025: in, out", 37_939, [31_660, 6279]],
  ["dossiers of Huế at level 3: handled, pending", 68_544, [61_827, 6717]],
])("domain dossier 3.3, 3.5 and 3.6, published totals that close: %s", (_, total, parts) => {
  expect(restOfTotal(total, parts)).toBe(0);
});

test("domain dossier 3.3: the three parts of Huế's level 3 leave 2267 of the handled ones over, parts that overlap leave less than 0", () => {
  expect(restOfTotal(61_827, [43_434, 11_795, 4331])).toBe(2267);
  expect(restOfTotal(100, [77, 24])).toBe(-1);
});

test("domain dossier 3.5: of the tasks the Government Office had due in 2016, 91,85 % were done", () => {
  const share = divideFigures({ kind: "exact", value: 2501 }, { kind: "exact", value: 2723 });
  expect(share.ok && share.figure.kind === "exact" && roundHalfAwayFromZero(100 * share.figure.value, 2)).toBe(91.85);
});
