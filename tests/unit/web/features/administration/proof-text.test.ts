import { expect, test } from "vitest";
import type { Proof } from "../../../../../core/contracts/proof.ts";
import { proofFileName, proofRows } from "../../../../../web/features/administration/proof-text.ts";
import { readProof } from "../../../../../web/features/administration/read-proof.ts";
import { textsOf } from "../../../../../web/i18n/language-store.ts";
import { EVENING_MS } from "../../a-tile.ts";

const SHA = "a".repeat(64);

function counted(name: string, label: string, amount: string): Proof["parts"][number] {
  return {
    name,
    label: { vi: label, en: name },
    amount,
    restsOn: {
      kind: "counted",
      feed: "dossiers",
      tally: name,
      judgedAt: "2026-11-22T10:00:00.000Z",
      throughEvent: "88121",
      total: Number(amount),
      rules: SHA,
      sha256: SHA,
      items: [1, 2, 3].map((n) => ({ source: "one-stop", code: `H37-${n}`, unit: "13285", count: "1", bucket: 0, events: [String(n)] })),
    },
  };
}

const PROOF: Proof = {
  format: "vonglau-proof-1",
  madeAt: "2026-11-22T11:00:00.000Z",
  at: "2026-11-22T11:00:00.000Z",
  known: "2026-11-22T11:00:00.000Z",
  indicator: {
    code: "dossier.on_time_ratio",
    revision: 1,
    entry: {
      definition: { vi: "Hồ sơ đúng hạn chia cho hồ sơ đã giải quyết.", en: "In time of all finished." },
      formula: { kind: "ratio", numerator: ["onTime", "early"], denominator: ["finished"], scale: 100 },
      legalBasis: { vi: "NĐ 118/2025/NĐ-CP", en: "Decree 118/2025" },
    },
  },
  unit: {
    version: { id: 1, code: "KV-35", validFrom: "2025-07-01", class: "area", name: { vi: "Khu vực Hà Nam", en: "Ha Nam area" } },
    treeDay: "2026-10-31",
    members: [],
  },
  period: {
    kind: "month",
    key: "2026-10",
    from: "2026-09-30T17:00:00.000Z",
    until: "2026-10-31T17:00:00.000Z",
    name: { vi: "tháng 10/2026", en: "October 2026" },
  },
  series: "",
  said: {
    observation: "12",
    value: "98.603539",
    qualifier: "exact",
    vintage: "official",
    source: "one-stop",
    reporter: "vonglau",
    isSimulated: true,
    learntAt: "2026-11-22T10:30:00.000Z",
    submission: { id: "77", door: "computed", receivedAt: "2026-11-22T10:30:00.000Z", sha256: SHA, row: 3 },
    basis: { quote: "đạt 98,6%" },
  },
  parts: [counted("onTime", "Đúng hạn", "9104"), counted("early", "Trước hạn", "4100"), counted("finished", "Đã giải quyết", "13391")],
  base: { kind: "events", says: { vi: "Đếm từ sự kiện", en: "Counted from events" } },
  judged: { status: "good", says: { vi: "Đạt: từ 95%", en: "Good: 95% or more" }, thresholds: { validFrom: "2020-01-01" }, settings: [] },
  freshness: { source: "one-stop", liveness: "late", lateSince: "2026-11-22T10:00:00.000Z" },
  refusedRows: {
    total: 3,
    rows: [{ row: 12, column: "value", reason: "not-a-number", says: { vi: "không phải là số", en: "no number" }, given: "x" }],
  },
  change: {
    period: "2026-09",
    observation: "3",
    difference: "2.1",
    parts: [
      { name: "finished", difference: "391", moved: -0.4 },
      { name: "onTime", difference: "304", moved: 1.9 },
      { name: "early", difference: "0", moved: 0 },
    ],
    says: { vi: "Tăng 2,1 điểm phần trăm so với tháng 9/2026", en: "Up 2.1 points on September 2026" },
  },
  sha256: SHA,
};

function told(proof: Proof, language: "vi" | "en" = "vi"): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(proofRows(proof, EVENING_MS, textsOf(language)).map(({ id, says }) => [id, says]));
}

test("a formula is told with the names of its parts and then with their numbers, to all the digits there are", () => {
  expect(told(PROOF)["formula"]).toEqual(["100 × (Đúng hạn + Trước hạn) ÷ Đã giải quyết", "100 × (9.104 + 4.100) ÷ 13.391 = 98,603539"]);
});

test("a part says how many records it counts, of which feed, and names the first", () => {
  expect(told(PROOF)["parts"]?.[0]).toBe("Đếm từ sự kiện");
  expect(told(PROOF)["parts"]?.[1]).toBe("Đúng hạn: 9.104 · 9.104 bản ghi · hồ sơ một cửa · 17:00 · đầu tiên: H37-1, H37-2");
});

test("what moved it comes with the part that moved it most first; what stood still is left out", () => {
  expect(told(PROOF)["change"]).toEqual(["Tăng 2,1 điểm phần trăm so với tháng 9/2026", "Đúng hạn: +304 · Đã giải quyết: +391"]);
});

test("who said it, by which door, the thresholds, lateness, refused rows and the source's words are all there", () => {
  const rows = told(PROOF);
  expect(rows["said"]?.join(" | ")).toBe(
    "one-stop · chính thức · MÔ PHỎNG | nền tảng tự tính, biết lúc 17:30 | nền tảng tính từ sự kiện · lần gửi 77, nhận 17:30 · dòng 3",
  );
  expect(rows["judged"]).toEqual(["Đạt: từ 95%", "ngưỡng áp dụng từ 01/01/2020"]);
  expect(rows["freshness"]).toEqual(["one-stop · trễ · trễ từ 17:00"]);
  expect(rows["flags"]).toEqual(["Trích nguồn: “đạt 98,6%”", "3 dòng cùng lần gửi bị từ chối: dòng 12, không phải là số"]);
  expect(told(PROOF, "en")["tree"]).toEqual(["Ha Nam area (KV-35)", "boundaries of 31/10/2026"]);
});

test("a proof without change, parts or submission leaves those lines out", () => {
  const { change: _, ...rest } = PROOF;
  const { submission: __, ...said } = PROOF.said;
  const rows = told({ ...rest, said, parts: [], indicator: { ...PROOF.indicator, entry: { formula: { kind: "stated" } } } });
  expect(Object.keys(rows)).toEqual(["formula", "parts", "said", "judged", "freshness", "flags", "tree"]);
  expect(rows["formula"]).toEqual(["đúng như nguồn công bố"]);
});

test("a proof's file has a name that any disk takes", () => {
  const version = { ...PROOF.unit.version, code: "../SO-KHCN 37" };
  expect(proofFileName({ ...PROOF, unit: { ...PROOF.unit, version } })).toBe("proof-dossier.on_time_ratio-.._SO-KHCN_37-2026-10.json");
});

test("an answer that is no proof is none", () => {
  expect(readProof(PROOF)).toBe(PROOF);
  expect(readProof({ ...PROOF, said: "x" })).toBeUndefined();
  expect(readProof("<html>")).toBeUndefined();
});
