import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { unpackXlsx } from "../../../../../server/sources/files/unpack-xlsx.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGES = "http://schemas.openxmlformats.org/package/2006";

/** A workbook whose sheets hold their own number in A1. */
function workbook(sheets: readonly { readonly name: string; readonly state?: string }[]): Uint8Array {
  const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="r${at + 1}"/>`,
  );
  const links = sheets.map(
    (_sheet, at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return zipSync({
    "[Content_Types].xml": xml(`<Types xmlns="${PACKAGES}/content-types"/>`),
    "_rels/.rels": xml(
      `<Relationships xmlns="${PACKAGES}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": xml(`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join("")}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": xml(`<Relationships xmlns="${PACKAGES}/relationships">${links.join("")}</Relationships>`),
    ...Object.fromEntries(
      sheets.map((_sheet, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        xml(`<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>${at + 1}</v></c></row></sheetData></worksheet>`),
      ]),
    ),
  });
}

const BOOK = workbook([
  { name: "Số cũ", state: "hidden" },
  { name: "Tháng 10" },
  { name: "Mã", state: "veryHidden" },
  { name: "Tháng 11" },
]);

test.each([
  [1, 2],
  [2, 4],
  ["Số cũ", 1],
])("of a workbook with hidden sheets, sheet %s is the one that whoever looks at it sees there", async (sheet, number) => {
  expect(await unpackXlsx(BOOK, sheet)).toEqual({ ok: true, rows: [{ line: 1, cells: [number] }] });
});

test("a sheet beyond those that are to be seen is none", async () => {
  expect(await unpackXlsx(BOOK, 3)).toMatchObject({ ok: false });
  expect(await unpackXlsx(workbook([{ name: "Ẩn", state: "hidden" }]), 1)).toMatchObject({ ok: false });
});
