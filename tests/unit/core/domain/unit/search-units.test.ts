import { beforeAll, expect, test } from "vitest";
import { searchUnits } from "../../../../../core/domain/unit/search-units.ts";
import { type Unit, unitName } from "../../../../../core/domain/unit/unit.ts";
import { levelOfKind, splitUnitName } from "../../../../../core/domain/unit/unit-kind.ts";
import { readUnitReference } from "../../../../../db/units/read-unit-reference.ts";
import { referenceTree } from "../../../../support/reference-units.ts";

let units: readonly Unit[];

beforeAll(async () => {
  units = referenceTree(await readUnitReference()).units;
});

const found = (text: string) =>
  searchUnits(units, text, "2026-11-22")
    .slice(0, 3)
    .map((unit) => `${unitName(unit).vi} ${unit.validFrom}–${unit.validTo ?? ""}`);

test("“ha nam” finds the ward of today and the province of then, each with its kind and when it held", () => {
  expect(found("ha nam")).toEqual([
    "Phường Hà Nam 2025-07-01–",
    "Tỉnh Hà Nam 2021-11-01–2025-07-01",
    "Khu vực Hà Nam (địa bàn cũ) 2025-07-01–",
  ]);
  expect(found("tinh ha nam")).toEqual(["Tỉnh Hà Nam 2021-11-01–2025-07-01"]);
  expect(found("Phường Hà Nam")).toEqual(["Phường Hà Nam 2025-07-01–"]);
  expect(found("hạ nam")).toEqual([]);
});

test("no-break spaces, decomposed letters and đ make no difference; a code finds all that ever had it", () => {
  expect(found("Bắc\u00A0Kạn".normalize("NFD"))[0]).toBe("Phường Bắc Kạn 2025-07-01–");
  expect(found("dong van")[0]).toBe("Phường Đồng Văn 2025-07-01–");
  expect(found("15")).toEqual(["Tỉnh Lào Cai 2025-07-01–", "Tỉnh Yên Bái 2021-11-01–2025-07-01"]);
  expect(found("  ")).toEqual([]);
});

test("a name may bear its kind, and a kind tells the tier", () => {
  expect(splitUnitName("Phường Phủ Lý")).toEqual({ kind: "Phường", name: "Phủ Lý" });
  expect(splitUnitName("Phủ Lý")).toEqual({ name: "Phủ Lý" });
  expect([levelOfKind("Thành phố", true), levelOfKind("Thành phố", false), levelOfKind("Xã", true), levelOfKind("ward", true)]).toEqual([
    "district",
    "province",
    "commune",
    undefined,
  ]);
});
