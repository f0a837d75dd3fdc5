import fc from "fast-check";
import { expect, test } from "vitest";
import { type FileMapping, fileMappingSchema } from "../../../../../core/contracts/file-mapping.ts";
import { readAmountCell, readPeriodCell } from "../../../../../core/domain/submission/read-cells.ts";
import { figureLineReader } from "../../../../../core/domain/submission/read-figure-table.ts";
import type { Cell } from "../../../../../core/domain/submission/table.ts";

const PLACE = { field: "value", heading: "Giá trị" };

test.for<readonly [Cell, object]>([
  ["3.229", { value: 3229 }],
  ["1 234\u00A0567,5", { value: 1_234_567.5 }],
  ["45 %", { value: 45 }],
  ["trên 350", { value: 350, qualifier: "over" }],
  ["gần 7000", { value: 7000, qualifier: "nearly" }],
  ["khoảng 45,5%", { value: 45.5, qualifier: "approx" }],
  ["dưới 10", { value: 10, qualifier: "under" }],
  ["từ 6 đến 8", { valueMin: 6, valueMax: 8, qualifier: "range" }],
  ["mục tiêu 152", { value: 152, qualifier: "target" }],
  [0.1 + 0.2, { value: 0.3 }],
])("%j is read as it is written", ([cell, fields]) => {
  expect(readAmountCell(cell, PLACE)).toEqual({ ok: true, fields });
});

test.for<readonly [Cell, string]>([
  ["chưa có", "not-a-number"],
  ["3.5", "grouping"],
  ["12 tỷ", "unit-in-number"],
  ["10/37", "not-a-number"],
  ["#REF!", "formula-error"],
  [{ date: "2026-05-03" }, "date-for-number"],
  [true, "wrong-type"],
  ["từ 8 đến 6", "range-backwards"],
  ["9".repeat(16), "too-long"],
])("%j is refused as %s", ([cell, reason]) => {
  expect(readAmountCell(cell, PLACE)).toMatchObject({ ok: false, fault: { column: "Giá trị", reason } });
});

test.for<readonly [Cell, string]>([
  ["quý I/2020", "2020-Q1"],
  ["tháng 10/2026", "2026-10"],
  ["10/2026", "2026-10"],
  ["22/11/2026", "2026-11-22"],
  ["năm 2026", "2026"],
  [2026, "2026"],
  ["2026-H1", "2026-H1"],
  ["2026-W47", "2026-W47"],
  ["2015/2022-10", "2015/2022-10"],
  [{ date: "2026-10-01" }, "2026-10-01"],
])("%j is the period %s", ([cell, period]) => {
  expect(readPeriodCell(cell, "Kỳ", "day")).toEqual({ ok: true, fields: { period } });
});

test("a workbook's date means a month where the mapping says so", () => {
  expect(readPeriodCell({ date: "2026-10-01" }, "Kỳ", "month")).toEqual({ ok: true, fields: { period: "2026-10" } });
});

const mapping = (of: object = {}): FileMapping => fileMappingSchema.parse(of);
const reader = (headings: readonly Cell[], of: object = {}) => figureLineReader({ line: 1, cells: headings }, mapping(of));

test("headings are known without marks and case, in any order, by Vietnamese and English names", () => {
  const one = reader(["KỲ BÁO CÁO", "stt", "don vi", "Value", "Chỉ tiêu", "Thành phần done", "parts.all"]);
  if (!one.ok) throw new Error(one.says.en);
  expect(one.read({ line: 2, cells: ["2026", 1, "U1", undefined, "x.y", 10, "37"] })).toMatchObject([
    { rowNumber: 2, row: { period: "2026", unit: "U1", indicator: "x.y", parts: { done: 10, all: 37 } }, faults: [] },
  ]);
});

test("a line without anything says nothing", () => {
  const one = reader(["Chỉ tiêu", "Đơn vị", "Kỳ"]);
  expect(one.ok && one.read({ line: 2, cells: ["", "  ", undefined] })).toEqual([]);
});

test("whatever stands in the cells, reading does not fail and names known columns only", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.boolean(),
    fc.constant(undefined),
    fc.constant({ date: "2026-01-01" }),
  );
  const headings = ["Chỉ tiêu", "Đơn vị", "Kỳ", "Giá trị", "Từ", "Đến", "Tính chất", "Loại số liệu", "Ghi chú"];
  const one = reader(headings);
  if (!one.ok) throw new Error(one.says.en);
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
      const faults = one.read({ line: 2, cells }).flatMap((figure) => figure.faults);
      expect(faults.every(({ column, given }) => headings.includes(column) && given.length <= 200)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
