/** One line of a file as an office writes it: indicator, unit, period, value, kind of figure. */
export type FileLine = readonly [indicator: string, unit: string, period: string, value: string | number, vintage: string];

export const MONTHLY_HEADINGS = ["Mã chỉ tiêu", "Mã đơn vị", "Kỳ báo cáo", "Giá trị", "Loại số liệu"] as const;

/** A way in which a line can be wrong, and how it is told. */
export type WrongWay = { readonly column: string; readonly reason: string; readonly spoil: (line: FileLine) => FileLine };

const at = (position: number, text: string) => (line: FileLine) => line.with(position, text) as unknown as FileLine;

/** Fifteen ways in which lines of such files are wrong. */
const WRONG_WAYS: readonly WrongWay[] = [
  { column: "Mã chỉ tiêu", reason: "unknown-indicator", spoil: at(0, "test.revenu") },
  { column: "Mã chỉ tiêu", reason: "not-yours", spoil: at(0, "test.other") },
  { column: "Mã chỉ tiêu", reason: "is-computed", spoil: at(0, "test.counted") },
  { column: "Mã đơn vị", reason: "unknown-unit", spoil: at(1, "35") },
  { column: "Mã đơn vị", reason: "missing", spoil: at(1, "") },
  { column: "Mã đơn vị", reason: "unit-not-then", spoil: at(2, "tháng 6/2025") },
  { column: "Kỳ báo cáo", reason: "no-such-period", spoil: at(2, "tháng 13/2026") },
  { column: "Kỳ báo cáo", reason: "two-digit-year", spoil: at(2, "01/10/26") },
  { column: "Kỳ báo cáo", reason: "wrong-period-kind", spoil: at(2, "22/10/2026") },
  { column: "Kỳ báo cáo", reason: "in-future", spoil: at(2, "tháng 12/2026") },
  { column: "Giá trị", reason: "not-a-number", spoil: at(3, "chưa có") },
  { column: "Giá trị", reason: "grouping", spoil: at(3, "3.5") },
  { column: "Giá trị", reason: "unit-in-number", spoil: at(3, "12 tỷ đồng") },
  { column: "Giá trị", reason: "nothing-said", spoil: at(3, "") },
  { column: "Loại số liệu", reason: "not-one-of", spoil: at(4, "tạm tính") },
];

const EVERY = 33;
export const MONTHLY_UNITS = 210;

/** As offices write numbers: with points, a decimal comma, a no-break space, a per cent sign. */
const WRITINGS = [
  (n: number) => `${Math.floor(n / 1000) + 1}.${String(n % 1000).padStart(3, "0")}`,
  (n: number) => `${n % 97},${n % 10}`,
  (n: number) => `${(n % 9) + 1}\u00A0${String(n % 1000).padStart(3, "0")}`,
  (n: number) => `khoảng ${n % 90}`,
] as const;

/** 10,000 lines; every 33rd is wrong, in turn in each of the ways, until 300 are. */
export function monthlyLines(): { readonly lines: readonly FileLine[]; readonly wrong: ReadonlyMap<number, WrongWay> } {
  const wrong = new Map<number, WrongWay>();
  const lines = Array.from({ length: 10_000 }, (_, n): FileLine => {
    const line = rightLine(n);
    const way = n % EVERY === 0 && wrong.size < 300 ? WRONG_WAYS[wrong.size % WRONG_WAYS.length] : undefined;
    if (way === undefined) return line;
    // The headings are on line 1.
    wrong.set(n + 2, way);
    return way.spoil(line);
  });
  return { lines, wrong };
}

function rightLine(n: number): FileLine {
  const unit = `U${String((n % MONTHLY_UNITS) + 1).padStart(4, "0")}`;
  const month = Math.floor(n / MONTHLY_UNITS) % 16;
  const [year, of] = month < 6 ? [2025, month + 7] : [2026, month - 5];
  const kind = Math.floor(n / (MONTHLY_UNITS * 16));
  if (kind === 2) return ["test.share", unit, `tháng ${of}/${year}`, `${n % 100},5 %`.replace("99,5", "99"), "Chính thức"];
  const indicator = kind === 0 ? "test.revenue" : "test.growth";
  return [
    indicator,
    unit,
    n % 2 === 0 ? `${of}/${year}` : `${year}-${String(of).padStart(2, "0")}`,
    WRITINGS[n % WRITINGS.length]?.(n) ?? "",
    "Sơ bộ",
  ];
}
