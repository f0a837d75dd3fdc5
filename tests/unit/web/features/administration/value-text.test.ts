import { expect, test } from "vitest";
import { plainAmount, valueText } from "../../../../../web/features/administration/value-text.ts";
import { textsOf } from "../../../../../web/i18n/language-store.ts";
import { aFigure, aHead } from "../../a-tile.ts";

const vi = textsOf("vi");
const en = textsOf("en");
const dossiers = aHead({ unit: { vi: "hồ sơ", en: "dossiers" }, decimals: 0 });
const money = aHead({ unit: { vi: "đồng", en: "VND" }, decimals: 0 });

test.each([
  ["over", "trên", "over"],
  ["nearly", "gần", "nearly"],
  ["approx", "≈", "≈"],
  ["under", "dưới", "under"],
])("what bounds a figure stays with it: %s", (qualifier, inVietnamese, inEnglish) => {
  const figure = aFigure({ value: 133_802, qualifier });
  expect(valueText(figure, dossiers, vi)).toMatchObject({ qualifier: inVietnamese, number: "133.802", unit: "hồ sơ" });
  expect(valueText(figure, dossiers, en)).toMatchObject({ qualifier: inEnglish, number: "133,802", unit: "dossiers" });
});

test("an exact figure has no word before it, and a share its sign behind it", () => {
  expect(valueText(aFigure({ value: 98.55 }), aHead(), vi)).toMatchObject({ qualifier: undefined, number: "98,6%", unit: "" });
});

test("a range keeps both its ends", () => {
  const { value: _, ...range } = aFigure({ valueMin: 6, valueMax: 8, qualifier: "range" });
  expect(valueText(range, dossiers, vi).number).toBe("6–8");
});

test("152 that shall be reached is a goal, not a result", () => {
  expect(valueText(aFigure({ value: 152, qualifier: "target" }), dossiers, vi)).toMatchObject({
    isGoal: true,
    qualifier: undefined,
    number: "152",
  });
});

test("0 of 0 is a dash and never 0; what was never said is a longer one", () => {
  const { value: _, ...none } = aFigure({ numerator: 0, denominator: 0, whyNone: { vi: "mẫu số bằng 0", en: "denominator zero" } });
  expect(valueText(none, aHead(), vi)).toMatchObject({ number: "–", parts: "0/0" });
  expect(valueText(undefined, aHead(), vi).number).toBe("—");
});

test("money is told as officials say it, never with a letter", () => {
  expect(plainAmount(7_345_000_000, money, vi)).toBe("7,3 tỷ đồng");
  expect(plainAmount(350_000_000, money, vi)).toBe("350,0 triệu đồng");
  expect(plainAmount(1_234_000_000_000, money, vi)).toBe("1,2 nghìn tỷ đồng");
  expect(plainAmount(-7_345_000_000, money, vi)).toBe("−7,3 tỷ đồng");
  expect(plainAmount(950_000, money, vi)).toBe("950.000 đồng");
  expect(plainAmount(7_345_000_000, money, en)).toBe("7.3 billion VND");
});

test("10 of 37 keeps the whole that it is counted out of", () => {
  expect(valueText(aFigure({ value: 27.03, numerator: 10, denominator: 37 }), aHead(), vi).parts).toBe("10/37");
});
