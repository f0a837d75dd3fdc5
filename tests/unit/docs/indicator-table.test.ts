import { expect, test } from "vitest";
import { documentIndicators } from "../../../core/domain/indicator/document-indicators.ts";
import { indicatorTable } from "../../support/indicator-table.ts";
import { referenceDerivedFacts, referenceFacts } from "../../support/reference-facts.ts";
import { referenceIndicators } from "../../support/reference-indicators.ts";

test("docs/indicator-table.md has every indicator; renew: npx vitest run --project unit tests/unit/docs/indicator-table.test.ts -u", async () => {
  const all = [...referenceIndicators(), ...documentIndicators(referenceFacts(), referenceDerivedFacts())];
  await expect(indicatorTable(all)).toMatchFileSnapshot("../../../docs/indicator-table.md");
});
