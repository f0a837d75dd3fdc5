import { expect, test } from "vitest";
import { tableText } from "../../../../server/cli/print-table.ts";

test("columns line up under Vietnamese words", () => {
  expect(
    tableText([
      ["MÃ", "TÊN", "N"],
      ["d1", "Phủ Lý", "7"],
      ["dài-hơn", "x", "10"],
    ]),
  ).toBe("MÃ       TÊN     N\nd1       Phủ Lý  7\ndài-hơn  x       10");
});
