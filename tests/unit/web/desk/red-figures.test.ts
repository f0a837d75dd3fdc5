import { expect, test } from "vitest";
import { figureItems, readRedFigures } from "../../../../web/desk/red-figures.ts";
import { textsOf } from "../../../../web/i18n/language-store.ts";

const both = (text: string) => ({ vi: text, en: text });
const red = (code: string, value: number, series?: string) => ({
  tile: {
    indicator: { code, name: both(code.toUpperCase()), unit: both("%"), decimals: 1 },
    figure: { value },
    origin: { owner: { name: both("Sở Y tế") } },
    ...(series === undefined ? {} : { series }),
  },
});
const answer = (bad: readonly unknown[], total?: number) =>
  readRedFigures({
    unit: { code: "KV-35" },
    bad,
    overdue: {
      ...(total === undefined ? {} : { total }),
      units: total === 0 ? [] : [{ unit: { code: "1", name: both("Phường A") }, count: 43 }],
    },
  });
const itemsOf = (of: ReturnType<typeof answer>) => (of === undefined ? [] : figureItems(of, textsOf("vi")));

test("overdue dossiers and red figures are told, each with the page that says why", () => {
  const items = itemsOf(answer([red("health.beds", 59.2), red("dq.freshness", 40, "identity")], 183));
  expect(items.map(({ severity, headline, detail }) => [severity, headline, detail])).toEqual([
    ["watch", "183 hồ sơ quá hạn", "nhiều nhất: Phường A 43"],
    ["act", "HEALTH.BEDS 59,2%", "Sở Y tế"],
    ["act", "DQ.FRESHNESS · đăng nhập một lần 40,0%", "Sở Y tế"],
  ]);
  expect(items[2]?.address).toBe("/leader?unit=KV-35&indicator=dq.freshness&series=identity&lang=vi");
});

test("nothing overdue is no news, and of more than fit their number is told", () => {
  expect(itemsOf(answer([], 0))).toEqual([]);
  const items = itemsOf(answer(Array.from({ length: 10 }, (_, at) => red(`red.${at}`, at))));
  expect(items).toHaveLength(7);
  expect(items[6]?.headline).toBe("4 chỉ số đỏ khác");
});

test("what is no brief has no figures", () => {
  expect(readRedFigures({ error: "x" })).toBeUndefined();
  expect(readRedFigures(undefined)).toBeUndefined();
});
