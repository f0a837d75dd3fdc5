import { expect, test } from "vitest";
import { asOfEnd, asOfText, parseAsOf } from "../../../../core/domain/fact-age.ts";
import { referenceFacts } from "../../../support/reference-facts.ts";

test.each([
  ["2022-10-25", "25/10/2022", "25 October 2022", "2022-10-25"],
  ["2019", "năm 2019", "2019", "2019-12-31"],
  ["2020-12", "tháng 12/2020", "December 2020", "2020-12-31"],
  ["2020-Q1", "quý I/2020", "Q1 2020", "2020-03-31"],
  ["2023-Q4", "quý IV/2023", "Q4 2023", "2023-12-31"],
  ["2015→2022-10", "từ 2015 đến 10/2022", "2015 to October 2022", "2022-10-31"],
  ["2021-2030", "từ 2021 đến 2030", "2021 to 2030", "2030-12-31"],
  ["2019 vs 2018", "năm 2019 so với năm 2018", "2019 against 2018", "2019-12-31"],
  ["2020-Q1 vs 2019-Q1", "quý I/2020 so với quý I/2019", "Q1 2020 against Q1 2019", "2020-03-31"],
  ["2020→", "từ năm 2020", "since 2020", "2022-11-01"],
  ["unknown", "không rõ thời điểm", "date unknown", undefined],
])("%s is shown as “%s” / “%s” and ends on %s", (asOf, vi, en, end) => {
  expect(asOfText(asOf, "vi")).toBe(vi);
  expect(asOfText(asOf, "en")).toBe(en);
  expect(asOfEnd(asOf, "2022-11-01")).toBe(end);
});

test.each(["", "2019-13", "2019-Q5", "2019-02-29", "19", "2019→2020→2021", "2019 vs", "2019 vs 2018 vs 2017", "hôm qua", "→2020"])(
  "“%s” is not taken for a date",
  (text) => {
    expect(parseAsOf(text)).toBeUndefined();
    expect(asOfText(text, "vi")).toBe(text);
    expect(asOfEnd(text, "2022-11-01")).toBeUndefined();
  },
);

test("a leap day is a date and February ends on it", () => {
  expect(asOfEnd("2020-02", "2022-11-01")).toBe("2020-02-29");
  expect(asOfEnd("2020-02-29", "2022-11-01")).toBe("2020-02-29");
});

test("every figure has a date that can be read, and every indicator one that ages", () => {
  for (const fact of referenceFacts()) {
    expect(parseAsOf(fact.asOf), fact.id).toBeDefined();
    if (fact.isIndicator) expect(asOfEnd(fact.asOf, fact.source.publishedOn), fact.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
