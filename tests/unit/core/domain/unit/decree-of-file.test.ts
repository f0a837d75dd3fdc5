import { expect, test } from "vitest";
import type { DecreeFile } from "../../../../../core/contracts/decree-file.ts";
import { decreeOfFile } from "../../../../../core/domain/unit/decree-of-file.ts";

const file = (changes: DecreeFile["changes"]): DecreeFile => ({
  code: "1/NQ",
  title: { vi: "Một", en: "One" },
  effectiveOn: "2026-04-01",
  source: "test",
  standing: "platform-default",
  pieceKind: "population",
  changes,
});
const unit = (code: string) => ({ code, kind: "Xã" as const, nameVi: code, parentCode: "37", lat: 20.5, lon: 105.9 });
const drafted = (code: string) => ({
  code,
  kind: "Xã",
  nameVi: code,
  nameEn: code,
  parentCode: "37",
  class: "territorial",
  level: "commune",
});

test("a new name, kind and parent of one unit make one new version of it", () => {
  const { changes } = decreeOfFile(
    file([
      { kind: "rename", code: "1", nameVi: "Mới" },
      { kind: "retype", code: "1", to: "Phường" },
      { kind: "reparent", code: "1", parentCode: "38", areaCode: "KV-38" },
      { kind: "rename", code: "2", nameVi: "Hai", nameEn: "Two", newCode: "22" },
    ]),
  );
  expect(changes).toEqual([
    {
      kind: "revise",
      code: "1",
      to: { nameVi: "Mới", nameEn: "Mới", kind: "Phường", level: "commune", parentCode: "38", areaCode: "KV-38" },
    },
    { kind: "revise", code: "2", to: { nameVi: "Hai", nameEn: "Two", code: "22" } },
  ]);
});

test("what is created, merged, split, divided anew and abolished, with its pieces and the tier that its kind tells", () => {
  const { changes, pieceKind } = decreeOfFile(
    file([
      { kind: "create", unit: unit("1") },
      { kind: "merge", of: [{ code: "2" }, { code: "3", piece: 40 }], into: unit("2") },
      { kind: "split", code: "4", into: [{ unit: unit("4"), piece: 60 }, { unit: unit("5") }] },
      { kind: "redivide", into: [{ unit: unit("6"), of: [{ code: "6" }, { code: "7", piece: 1 }] }] },
      { kind: "abolish", code: "8" },
    ]),
  );
  expect(pieceKind).toBe("population");
  expect(changes).toEqual([
    { kind: "create", unit: drafted("1") },
    { kind: "redivide", into: [{ unit: drafted("2"), of: [{ code: "2" }, { code: "3", piece: 40n }] }] },
    {
      kind: "redivide",
      into: [
        { unit: drafted("4"), of: [{ code: "4", piece: 60n }] },
        { unit: drafted("5"), of: [{ code: "4" }] },
      ],
    },
    { kind: "redivide", into: [{ unit: drafted("6"), of: [{ code: "6" }, { code: "7", piece: 1n }] }] },
    { kind: "abolish", code: "8" },
  ]);
});
