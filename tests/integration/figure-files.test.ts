import { stringify } from "csv-stringify/sync";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import writeWorkbook, { type SheetData } from "write-excel-file/node";
import type { SubmissionReport } from "../../core/contracts/submission-report.ts";
import { MONTHLY_HEADINGS, MONTHLY_UNITS, monthlyLines } from "../support/monthly-file.ts";
import { openSourceDoor, type PostOptions, type SourceDoor } from "../support/source-door.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FILES = "/sources/statistics/files";

let door: SourceDoor;
beforeAll(async () => {
  door = await openSourceDoor(MONTHLY_UNITS);
});
afterAll(() => door?.stop());

type Cells = readonly (string | number | Date | boolean | null)[];

function csv(lines: readonly Cells[], delimiter = ";"): string {
  return `\uFEFF${stringify(lines as Cells[], { delimiter })}`;
}

async function workbook(lines: readonly Cells[]): Promise<Uint8Array<ArrayBuffer>> {
  const data: SheetData = lines.map((line) =>
    line.map((value) => (value instanceof Date ? { value, type: Date, format: "dd/mm/yyyy" } : value === null ? null : { value })),
  );
  return new Uint8Array(await writeWorkbook(data).toBuffer());
}

function post(body: PostOptions["body"] & {}, query = "mode=rows", options: PostOptions = {}): Promise<Response> {
  const type = typeof body === "string" ? "text/csv" : XLSX;
  return door.post(`${FILES}?${query}`, { idempotencyKey: undefined, body, ...options, headers: { "content-type": type } });
}

async function reportOf(answer: Response): Promise<SubmissionReport> {
  const text = await answer.text();
  expect(answer.status, text.slice(0, 500)).toBe(200);
  return JSON.parse(text) as SubmissionReport;
}

async function observations(): Promise<number> {
  return Number((await door.pool.query<{ count: string }>("select count(*) from observation")).rows[0]?.count);
}

test("of 10,000 lines of which 300 are wrong in 15 ways 9,700 are in and 300 are named; again, and as a workbook, nothing changes", async () => {
  const { lines, wrong } = monthlyLines();
  const table = [MONTHLY_HEADINGS, ...lines];
  expect(new Set([...wrong.values()].map(({ reason }) => reason)).size).toBe(15);
  const report = await reportOf(await post(csv(table)));
  expect(report).toMatchObject({ rows: 10_000, taken: 9700, unchanged: 0, refused: 300 });
  const named = report.refusedRows.map(({ row, column, reason }) => ({ row, column, reason }));
  expect(named).toEqual([...wrong].map(([row, { column, reason }]) => ({ row, column, reason })));
  expect(report.refusedRows.every(({ says }) => says.vi !== "" && says.en !== "")).toBe(true);

  const before = await observations();
  const again = await post(csv(table));
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await reportOf(again)).toEqual(report);
  const asWorkbook = await reportOf(await post(await workbook(table)));
  expect(asWorkbook).toMatchObject({ taken: 0, unchanged: 9700, refused: 300, refusedRows: report.refusedRows });
  const otherwise = await reportOf(await post(csv(table), "mode=rows", { idempotencyKey: "another name" }));
  expect(otherwise).toMatchObject({ taken: 0, unchanged: 9700, refused: 300 });
  expect(await observations()).toBe(before);
}, 120_000);

test("numbers, dates and formulas of a workbook are what they are", async () => {
  const report = await reportOf(
    await post(
      await workbook([
        ["Chỉ tiêu", "Đơn vị", "Kỳ", "Giá trị", "Ghi chú"],
        ["test.revenue", "U0001", "quý I/2026", 0.1 + 0.2, "số"],
        ["test.revenue", "U0002", "quý I/2026", new Date("2026-05-03"), null],
        ["test.revenue", "U0003", "quý I/2026", true, null],
        ["test.revenue", "U0004", "quý I/2026", "#DIV/0!", null],
        [],
        ["test.revenue", "U0005", 2025, "trên 350", null],
        ["test.revenue", "U0006", 2025, "từ 6 đến 8", null],
        ["test.revenue", "U0007", 2025, "mục tiêu 152", null],
      ]),
    ),
  );
  expect(report).toMatchObject({ rows: 7, taken: 4 });
  expect(report.refusedRows).toMatchObject([
    { row: 3, column: "Giá trị", reason: "date-for-number", given: "2026-05-03" },
    { row: 4, column: "Giá trị", reason: "wrong-type", given: "true" },
    { row: 5, column: "Giá trị", reason: "formula-error" },
  ]);
  const { rows } = await door.pool.query(
    `select u.code, o.qualifier, o.value::float8, o.value_min::float8 as min, o.value_max::float8 as max, o.row_number as line
     from observation o join unit u on u.id = o.unit_id where submission_id = $1 order by o.row_number`,
    [report.submission],
  );
  expect(rows).toEqual([
    { code: "U0001", qualifier: "exact", value: 0.3, min: null, max: null, line: 2 },
    { code: "U0005", qualifier: "over", value: 350, min: null, max: null, line: 7 },
    { code: "U0006", qualifier: "range", value: null, min: 6, max: 8, line: 8 },
    { code: "U0007", qualifier: "target", value: 152, min: null, max: null, line: 9 },
  ]);
});

test("a wide table is read by its mapping: units down, indicators or periods across", async () => {
  const mapping = {
    headerRow: 2,
    across: "period",
    columns: { "Tên xã": "unit", "Ghi chép": null },
    constants: { indicator: "test.growth", vintage: "preliminary" },
    units: { "Xã 8": "U0008", "xã  9": "U0009" },
  };
  const lines = [
    ["Tăng trưởng", null, null, null, null],
    ["STT", "Tên xã", "Tháng 9/2026", "Tháng 10/2026", "Ghi chép"],
    [1, "Xã 8", -1.5, "2,5", "x"],
    [2, "Xã 9", null, "chưa có", "y"],
  ];
  const query = `mode=rows&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
  const report = await reportOf(await post(csv(lines, ","), query));
  expect(report).toMatchObject({ rows: 3, taken: 1, unchanged: 0, refused: 2 });
  expect(report.refusedRows).toMatchObject([
    { row: 3, column: "Tháng 9/2026", reason: "grouping", given: "-1.5" },
    { row: 4, column: "Tháng 10/2026", reason: "not-a-number", given: "chưa có" },
  ]);
  expect(await reportOf(await post(await workbook(lines), query))).toMatchObject({ taken: 1, unchanged: 1, refused: 1 });
});

test("a dry run tells the same and writes nothing", async () => {
  const before = await observations();
  const report = await reportOf(
    await post(
      csv([
        ["Chỉ tiêu", "Đơn vị", "Kỳ", "Giá trị"],
        ["test.revenue", "U0001", "2025-08", "77"],
      ]),
      "dryRun=true",
    ),
  );
  expect(report).toMatchObject({ isApplied: false, taken: 1 });
  expect(await observations()).toBe(before);
});

test("a dry run of what was applied judges it anew, and says that nothing was written", async () => {
  const file = csv([
    ["Chỉ tiêu", "Đơn vị", "Kỳ", "Giá trị"],
    ["test.revenue", "U0001", "2025-07", "78"],
  ]);
  const applied = await reportOf(await post(file));
  expect(applied).toMatchObject({ isApplied: true, taken: 1 });
  const tried = await post(file, "mode=rows&dryRun=true");
  expect(tried.headers.get("idempotency-replayed")).toBeNull();
  expect(await reportOf(tried)).toMatchObject({
    isApplied: false,
    taken: 0,
    unchanged: 1,
    idempotencyKey: applied.idempotencyKey,
  });
  expect(await reportOf(await post(file))).toMatchObject({ isApplied: true, taken: 1, submission: applied.submission });
});

const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from("Chỉ tiêu;Đơn vị", "utf16le")]);
const windows = new Uint8Array([...Buffer.from("Ch"), 0xec, ...Buffer.from(" ti"), 0xea, ...Buffer.from("u;a")]);

const REFUSED: readonly (readonly [string, () => string | Uint8Array<ArrayBuffer>, RegExp])[] = [
  ["a file in UTF-16", () => utf16, /CSV UTF-8/],
  ["a file in an old encoding", () => windows, /Windows-1258/],
  ["an empty file", () => "\uFEFF\n", /tiêu đề|trống/],
  ["a file of unknown headings", () => "a;b\n1;2\n", /“a”/],
  ["a file that begins with its title", () => "Báo cáo tháng 10\nChỉ tiêu;Đơn vị;Kỳ;Giá trị\n", /headerRow/],
  ["a file without units", () => "Chỉ tiêu;Kỳ\n", /unit/],
  ["a heading twice", () => "Chỉ tiêu;Đơn vị;Kỳ;Giá trị;Giá trị\n", /hai lần/],
  ["a CSV with an open quote", () => 'Chỉ tiêu;Đơn vị;Kỳ\n"a;b;c\n', /CSV/],
  ["10,001 lines", () => csv([["Chỉ tiêu", "Đơn vị", "Kỳ"], ...Array.from({ length: 10_001 }, () => ["a", "b", "c"])]), /10\.000/],
  ["an archive that is no workbook", () => new Uint8Array(zipSync({ "a.txt": strToU8("x") })), /xlsx/],
  ["half an archive", () => new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), /xlsx/],
  ["an archive that unpacks to a thousand times its size", () => bomb(), /64 MiB/],
  ["a sheet that claims a million rows of sixteen thousand columns", () => wideBomb(), /nặng|cột|dòng/],
];

test.for(REFUSED)("%s is refused with what to do", { timeout: 60_000 }, async ([, body, says]) => {
  const answer = await post(body());
  expect(answer.status).toBe(422);
  expect(((await answer.json()) as { detailVi: string }).detailVi).toMatch(says);
});

test.for([
  ["no JSON", "{"],
  ["an unknown key", '{"sheets":1}'],
  ["a column that is no field", '{"columns":{"a":"colour"}}'],
] as const)("a mapping that is %s is refused", async ([, mapping]) => {
  expect((await post("a;b\n", `mapping=${encodeURIComponent(mapping)}`)).status).toBe(422);
});

function bomb(): Uint8Array<ArrayBuffer> {
  const blank = new Uint8Array(33 * 1024 * 1024);
  return new Uint8Array(zipSync({ "xl/worksheets/sheet1.xml": blank, "[Content_Types].xml": blank }, { level: 1 }));
}

function wideBomb(): Uint8Array<ArrayBuffer> {
  const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  return new Uint8Array(
    zipSync({
      "[Content_Types].xml": xml(`<Types xmlns="${packages}/content-types"/>`),
      "_rels/.rels": xml(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      "xl/workbook.xml": xml(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      "xl/_rels/workbook.xml.rels": xml(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      "xl/worksheets/sheet1.xml": xml(
        `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>`,
      ),
    }),
  );
}
