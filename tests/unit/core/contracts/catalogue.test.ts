import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readEntries } from "../../../../core/contracts/catalogue.ts";
import { groupBy } from "../../../../core/domain/group-by.ts";
import { INDICATOR_DOMAINS, type Indicator } from "../../../../core/domain/indicator/indicator.ts";
import { MEASURED_RULES } from "../../../../core/domain/measured/rules.ts";
import { SERVICE_INDEXES } from "../../../../core/domain/service-index/service-index.ts";
import { indicatorFiles, referenceIndicator, referenceIndicators } from "../../../support/reference-indicators.ts";

const SOURCES = new Set(
  (JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../../../../db/reference/sources.json"), "utf8")) as { code: string }[]).map(
    ({ code }) => code,
  ),
);

test("the catalogue of the repository has no fault, and every source that it names is registered", () => {
  expect(readEntries([...indicatorFiles().values()].flat(), { sources: SOURCES })).toMatchObject({ ok: true });
});

test("domain dossier 2: 18 domains with 124 indicators; what is supporting says so", () => {
  const listed = referenceIndicators().filter(({ isSupporting }) => isSupporting !== true);
  const counts = groupBy(listed, ({ domain }) => domain);
  expect(listed).toHaveLength(124);
  expect(Object.fromEntries([...counts].map(([domain, list]) => [domain, list.length]))).toEqual({
    economy: 8,
    society: 7,
    budget: 7,
    publicAdmin: 10,
    feedback: 7,
    edocs: 8,
    directives: 5,
    education: 7,
    tourism: 6,
    accommodation: 5,
    health: 8,
    security: 7,
    traffic: 6,
    environment: 8,
    energy: 8,
    cyber: 7,
    digitalGov: 6,
    dataQuality: 4,
  });
});

test("each file holds one domain, that of its name; figures of documents come from their own file", () => {
  const domains = Object.keys(INDICATOR_DOMAINS).filter((domain) => domain !== "documents");
  expect([...indicatorFiles().keys()]).toEqual(domains.map((domain) => `${domain}.json`).toSorted());
  for (const [name, entries] of indicatorFiles()) {
    expect(new Set((entries as readonly Indicator[]).map(({ domain }) => `${domain}.json`))).toEqual(new Set([name]));
  }
});

test("every registered source but the documents has an indicator", () => {
  const told = new Set(referenceIndicators().map(({ source }) => source));
  expect([...SOURCES].filter((code) => !told.has(code) && !code.startsWith("document-"))).toEqual([]);
});

test("every component of the QĐ 766 index has its indicator, and so has the score that the portal announces", () => {
  const codes = new Set(referenceIndicators().map(({ code }) => code));
  const components = SERVICE_INDEXES.flatMap(({ components: list }) => list.map(({ code }) => `qd766.${code.toLowerCase()}`));
  expect(components).toHaveLength(21);
  expect([...components, "qd766.score", "qd766.official"].filter((code) => !codes.has(code))).toEqual([]);
});

test("every rule of telemetry has an indicator, and tells the parts and periods that its entry has", () => {
  const measured = referenceIndicators().flatMap((indicator) =>
    indicator.formula.kind === "measured" ? [{ ...indicator, rule: indicator.formula.rule }] : [],
  );
  expect(new Set(measured.map(({ rule }) => rule))).toEqual(new Set(Object.keys(MEASURED_RULES)));
  for (const { code, rule, parts, cadence, alsoBy } of measured) {
    const { parts: told, periods } = MEASURED_RULES[rule as keyof typeof MEASURED_RULES];
    expect(Object.keys(parts).toSorted(), code).toEqual([...told].toSorted());
    expect(
      [cadence, ...alsoBy].filter((kind) => !(periods as readonly string[]).includes(kind)),
      code,
    ).toEqual([]);
  }
});

const ON_TIME = referenceIndicator("dossier.on_time_ratio");
const [THRESHOLD] = ON_TIME.thresholds;

test.each<[string, object, string]>([
  ["a misspelt key", { direktion: "up" }, ""],
  ["a name in one language only", { name: { vi: "Tên" } }, "name.en"],
  ["a formula that names a part that is not there", { formula: { ...ON_TIME.formula, numerator: ["finished_soon"] } }, "parts"],
  [
    "a part that no formula uses",
    { parts: { ...ON_TIME.parts, spare: { name: { vi: "Thừa", en: "Spare" }, unit: { vi: "", en: "" }, of: { kind: "sent" } } } },
    "parts.spare",
  ],
  [
    "a tally that the feed does not keep",
    {
      parts: {
        ...ON_TIME.parts,
        finished_late: { ...ON_TIME.parts.finished_late, of: { kind: "counted", feed: "dossiers", tally: "lost" } },
      },
    },
    "parts.finished_late.of",
  ],
  [
    "a tally of this moment in a figure over a period",
    {
      parts: {
        ...ON_TIME.parts,
        finished_late: { ...ON_TIME.parts.finished_late, of: { kind: "counted", feed: "dossiers", tally: "open" } },
      },
    },
    "parts.finished_late.of",
  ],
  ["a percentage that is no percentage", { formula: { ...ON_TIME.formula, scale: 1 } }, "formula.scale"],
  ["a ratio that is added up over units", { overUnits: "sum" }, "overUnits"],
  ["thresholds without a direction", { direction: "none" }, "thresholds"],
  ["thresholds against the direction", { direction: "down" }, "thresholds.0.good"],
  ["watch within good", { thresholds: [{ ...THRESHOLD, watch: [{ atLeast: 99 }] }] }, "thresholds.0.watch"],
  ["versions out of order", { thresholds: [THRESHOLD, THRESHOLD] }, "thresholds.1.validFrom"],
  ["a default that nobody can change", { thresholds: [{ ...THRESHOLD, settings: undefined }] }, "thresholds.0.settings"],
  ["a bound without its setting", { thresholds: [{ ...THRESHOLD, settings: ["dossier.on_time_ratio.good"] }] }, "thresholds.0.settings"],
  ["progress asked of a figure over a period", { thresholds: [{ ...THRESHOLD, yardstick: "elapsed-year" }] }, "thresholds.0.yardstick"],
  ["the same kind of period twice", { alsoBy: ["month"] }, "alsoBy"],
  ["a source that is not registered", { source: "nowhere" }, "source"],
])("%s is refused, with where and why in both languages", (_, change, field) => {
  const entry = JSON.parse(JSON.stringify({ ...ON_TIME, ...change })) as unknown;
  const reading = readEntries([entry], { sources: SOURCES });
  expect(reading.ok).toBe(false);
  const faults = reading.ok ? [] : reading.faults;
  expect(faults).toContainEqual(expect.objectContaining({ code: "dossier.on_time_ratio", field }));
  for (const { says } of faults) expect(says.vi).not.toBe(says.en);
});

test("the same code twice is refused", () => {
  const reading = readEntries([ON_TIME, { ...ON_TIME, thresholds: [] }]);
  expect(reading.ok ? [] : reading.faults).toContainEqual(expect.objectContaining({ field: "code", code: "dossier.on_time_ratio" }));
});

test("a file that is no list is refused", () => {
  expect(readEntries({ code: "x.y" })).toMatchObject({ ok: false });
});
