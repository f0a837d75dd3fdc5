import fc from "fast-check";
import { expect, test } from "vitest";
import { dayCell, kindCell, numberCell } from "../../../../server/registry/csv/cell-values.ts";
import { type CsvColumn, readCsv } from "../../../../server/registry/csv/read-csv.ts";
import { writeCsv } from "../../../../server/registry/csv/write-csv.ts";

const COLUMNS: readonly CsvColumn[] = [
  { field: "code", titles: ["code", "ma"], isRequired: true },
  { field: "name", titles: ["name", "ten"] },
];

function read(text: string) {
  return readCsv(new TextEncoder().encode(text), COLUMNS);
}

function rows(text: string) {
  const result = read(text);
  if (!result.ok) throw new Error(result.faults.map((fault) => fault.text.en).join(" "));
  return result.value;
}

function complaint(text: string): string {
  const result = read(text);
  return result.ok ? "" : result.faults.map((fault) => fault.text.en).join(" ");
}

test("files of spreadsheets are read, whatever divides them and in either language", () => {
  const expected = [{ line: 2, cells: { code: "d1", name: "Trạm" } }];
  expect(rows("\uFEFFMã;Tên\r\nd1;Trạm\r\n")).toEqual(expected);
  expect(rows("name,code\nTrạm,d1")).toEqual(expected);
  expect(rows("CODE\tName\nd1\tTrạm\n")).toEqual(expected);
});

test("each row knows its line, also behind blank lines and cells with line breaks", () => {
  expect(rows('code,name\n\nd1,"two\nlines"\nd2,x\n').map((row) => [row.line, row.cells.code])).toEqual([
    [3, "d1"],
    [5, "d2"],
  ]);
});

test("a file that cannot be understood is refused as a whole, with what to do", () => {
  expect(complaint("")).toContain("empty");
  expect(complaint("code,colour\nd1,red")).toContain("There is no column “colour”");
  expect(complaint("name\nx")).toContain("The column “code” is missing");
  expect(complaint("code,ma\na,b")).toContain("twice");
  expect(complaint('code,name\nd1,"open')).toContain("cannot be read");
  const latin = readCsv(Uint8Array.from([0x63, 0xe3, 0x0a]), COLUMNS);
  expect(latin).toMatchObject({ ok: false, faults: [{ text: { en: expect.stringContaining("CSV UTF-8") } }] });
});

test("what is written is read back the same, and no cell begins as a formula does", () => {
  const cell = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text === text.trim() && !/[\0\uFEFF]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (table) => {
      const text = writeCsv(["code", "name"], table);
      expect(rows(text).map((row) => [row.cells.code, row.cells.name])).toEqual(table);
      for (const line of text.split("\r\n").slice(1)) expect(line).not.toMatch(/^"?[=+\-@]/);
    }),
  );
});

test("numbers are read with a point or a comma, and nothing else is taken for one", () => {
  expect(["20.5", "20,5", "-3", "+7,25"].map(numberCell)).toEqual([20.5, 20.5, -3, 7.25]);
  for (const text of ["1.234,5", "1e5", "0x10", "", "20 5", "∞"]) expect(numberCell(text)).toBe(text);
});

test("kinds and days are read as people write them", () => {
  expect(["air-station", "Trạm không khí", "TRAM KHONG KHI", "Air station"].map(kindCell)).toEqual(Array(4).fill("air-station"));
  expect(kindCell("toaster")).toBe("toaster");
  expect(["2025-07-01", "1/7/2025", "01.07.2025"].map(dayCell)).toEqual(Array(3).fill("2025-07-01"));
});
