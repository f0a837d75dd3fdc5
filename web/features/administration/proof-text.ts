import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { momentText } from "./age-text.ts";
import { isRecord } from "./answer-shape.ts";

/** A line of "why this number?": what it is about, and what there is to say. */
export type ProofRow = { readonly id: string; readonly about: string; readonly says: readonly string[] };

/** First items of a part that are named; the document has them all. */
const NAMED_ITEMS = 2;
const NAMED_MOVES = 3;
/** Of a province there are as many as it has communes. */
const MOST_PARTS = 12;

/** With the words for codes that the proof itself does not name. */
export type NamingTexts = Texts & { readonly nameOf?: (source: string) => string | undefined };

/** Everything that the figure rests on, in words, in the order in which one asks. */
export function proofRows(proof: Proof, nowMs: number, texts: NamingTexts): readonly ProofRow[] {
  const { proof: words } = texts.messages.figures.view;
  const { entry } = proof.indicator;
  const rows: readonly ProofRow[] = [
    { id: "change", about: words.change, says: changeLines(proof, texts) },
    { id: "definition", about: words.definition, says: [bilingualOf(entry["definition"], texts)] },
    { id: "formula", about: words.formula, says: formulaLines(proof, texts) },
    { id: "parts", about: words.parts, says: partLines(proof, nowMs, texts) },
    { id: "said", about: words.said, says: saidLines(proof, nowMs, texts) },
    { id: "judged", about: words.judged, says: judgedLines(proof, texts) },
    { id: "freshness", about: words.freshness, says: freshnessLines(proof, nowMs, texts) },
    { id: "flags", about: words.flags, says: flagLines(proof, texts) },
    { id: "tree", about: words.tree, says: treeLines(proof, texts) },
    { id: "basis", about: words.legalBasis, says: [bilingualOf(entry["legalBasis"], texts)] },
  ];
  return rows.map((row) => ({ ...row, says: row.says.filter((line) => line !== "") })).filter(({ says }) => says.length > 0);
}

/** What the file of a proof is called: "proof-dossier.on_time_ratio-KV-35-2026-10.json". */
export function proofFileName(proof: Proof): string {
  const parts = ["proof", proof.indicator.code, proof.unit.version.code, proof.period.key, proof.series];
  const name = parts.filter((part) => part !== "").join("-");
  return `${name.replaceAll(/[^\w.-]+/g, "_")}.json`;
}

/** In words with the names of its parts, then the same with their numbers. */
function formulaLines(proof: Proof, texts: Texts): readonly string[] {
  const { formula } = proof.indicator.entry;
  const { kind: kinds } = texts.messages.figures.view.proof;
  if (!isRecord(formula) || typeof formula["kind"] !== "string") return [];
  if (formula["kind"] !== "ratio") return [(kinds as Readonly<Record<string, string>>)[formula["kind"]] ?? formula["kind"]];
  const ways = [(part: ProofPart) => part.label[texts.messages.language], (part: ProofPart) => decimalText(part.amount, texts)];
  const value = decimalText(proof.said.value, texts);
  return ways.map((tell, at) => `${ratioText(formula, proof.parts, tell)}${at === 1 && value !== "" ? ` = ${value}` : ""}`);
}

function ratioText(formula: Record<string, unknown>, parts: readonly ProofPart[], tell: (part: ProofPart) => string): string {
  const sum = (names: unknown) => {
    const told = namesOf(names).map((name) => {
      const part = parts.find((candidate) => candidate.name === name);
      return part === undefined ? name : tell(part);
    });
    return told.length > 1 ? `(${told.join(" + ")})` : told.join("");
  };
  const scale = typeof formula["scale"] === "number" && formula["scale"] !== 1 ? `${formula["scale"]} × ` : "";
  return `${scale}${sum(formula["numerator"])} ÷ ${sum(formula["denominator"])}`;
}

function namesOf(names: unknown): readonly string[] {
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

function partLines(proof: Proof, nowMs: number, texts: Texts): readonly string[] {
  const { proof: words } = texts.messages.figures.view;
  const labels = partNames(proof, texts);
  const parts = proof.parts.map((part) => {
    const amount = part.amount === undefined ? "—" : decimalText(part.amount, texts);
    return `${labels.get(part.name) ?? part.name}: ${amount} · ${restsOnText(part, nowMs, texts)}`;
  });
  const { measured, base } = proof;
  const named = parts.length > MOST_PARTS ? [...parts.slice(0, MOST_PARTS), "…"] : parts;
  const rows = measured === undefined ? [] : [words.rows(texts.format.number(measured.rows), measured.table)];
  return [base.says[texts.messages.language], ...named, ...rows];
}

function restsOnText({ restsOn }: ProofPart, nowMs: number, texts: Texts): string {
  const { proof: words } = texts.messages.figures.view;
  if (restsOn.kind === "sent") return words.sent;
  if (restsOn.kind === "figure") return words.ofFigure(restsOn.indicator, restsOn.period);
  const feeds: Readonly<Record<string, string>> = words.feed;
  const named = restsOn.items.slice(0, NAMED_ITEMS).map(({ code }) => code);
  const told = [
    words.items(texts.format.number(restsOn.total)),
    feeds[restsOn.feed] ?? restsOn.feed,
    momentText(restsOn.judgedAt, nowMs, texts),
  ];
  return [...told, ...(named.length === 0 ? [] : [words.firstOf(named.join(", "))])].join(" · ");
}

function saidLines({ said }: Proof, nowMs: number, texts: NamingTexts): readonly string[] {
  const { proof: words } = texts.messages.figures.view;
  const { figures } = texts.messages;
  const vintages: Readonly<Record<string, string>> = figures.vintage;
  const qualifiers: Readonly<Record<string, string>> = figures.qualifier;
  const how = [
    texts.nameOf?.(said.source) ?? said.source,
    vintages[said.vintage] ?? said.vintage,
    qualifiers[said.qualifier] ?? "",
    said.isSimulated ? figures.simulated : "",
  ];
  return [
    how.filter((part) => part !== "").join(" · "),
    words.saidBy(reporterText(said.reporter, texts), momentText(said.learntAt, nowMs, texts)),
    submissionText(said, nowMs, texts),
  ];
}

/** "key:simulator" is a key's name, "computed" the platform itself. */
function reporterText(reporter: string, texts: Texts): string {
  const { proof: words } = texts.messages.figures.view;
  if (reporter === "computed" || reporter === "vonglau") return words.byPlatform;
  return reporter.startsWith("key:") ? words.byKey(reporter.slice("key:".length)) : reporter;
}

function submissionText({ submission }: ProofSaid, nowMs: number, texts: Texts): string {
  const { proof: words } = texts.messages.figures.view;
  if (submission === undefined) return "";
  const doors: Readonly<Record<string, string>> = words.door;
  const row = submission.row === undefined ? [] : [words.row(texts.format.number(submission.row))];
  const received = words.submission(submission.id, momentText(submission.receivedAt, nowMs, texts));
  return [doors[submission.door] ?? submission.door, received, ...row].join(" · ");
}

function judgedLines({ judged }: Proof, texts: Texts): readonly string[] {
  const { proof: words } = texts.messages.figures.view;
  const from = judged.thresholds?.["validFrom"];
  const basis = bilingualOf(judged.thresholds?.["basis"], texts);
  const thresholds = typeof from === "string" ? words.thresholdsFrom(texts.format.day(from)) : "";
  const settings = judged.settings.map(
    ({ code, value, validFrom }) => `${settingName(code, texts)} = ${decimalText(value, texts)} (${texts.format.day(validFrom)})`,
  );
  return [
    judged.says[texts.messages.language],
    [thresholds, basis].filter((part) => part !== "").join(" · "),
    settings.length === 0 ? "" : `${words.settings}: ${settings.join("; ")}`,
  ];
}

/** "ngưỡng “đạt”" for the setting of a threshold; of any other its code. */
function settingName(code: string, { messages }: Texts): string {
  const [, of] = /\.(good|watch)$/.exec(code) ?? [];
  return of === "good" || of === "watch" ? messages.figures.view.proof.thresholdOf(messages.figures.status[of]) : code;
}

function freshnessLines({ freshness }: Proof, nowMs: number, texts: NamingTexts): readonly string[] {
  const { figures } = texts.messages;
  const words: Readonly<Record<string, string>> = figures.liveness;
  const parts = [texts.nameOf?.(freshness.source) ?? freshness.source, words[freshness.liveness] ?? freshness.liveness];
  if (freshness.lastHeardAt !== undefined) parts.push(figures.lastSeen(momentText(freshness.lastHeardAt, nowMs, texts)));
  if (freshness.lateSince !== undefined) parts.push(figures.lateSince.late(momentText(freshness.lateSince, nowMs, texts)));
  return [parts.join(" · ")];
}

function flagLines({ said, refusedRows, measured }: Proof, texts: Texts): readonly string[] {
  const { proof: words } = texts.messages.figures.view;
  const quote = said.basis["quote"];
  const refused = refusedRows.rows[0];
  return [
    bilingualOf(said.basis["flag"], texts),
    typeof quote === "string" ? `${words.quote}: “${quote}”` : "",
    said.coverage === undefined || measured === undefined ? "" : words.coverage(`${texts.format.number(100 * said.coverage)}%`),
    refused === undefined
      ? ""
      : `${words.refusedRows(texts.format.number(refusedRows.total))}: ${words.row(String(refused.row))}, ${refused.says[texts.messages.language]}`,
  ];
}

function treeLines({ unit }: Proof, texts: Texts): readonly string[] {
  const { format, messages } = texts;
  const { proof: words } = messages.figures.view;
  return [
    `${unit.version.name[messages.language]} (${unit.version.code})`,
    [words.treeOf(format.day(unit.treeDay)), ...(unit.members.length === 0 ? [] : [words.units(format.number(unit.members.length))])].join(
      ", ",
    ),
  ];
}

/** What moved it since the period before, the largest part first. */
function changeLines(proof: Proof, texts: Texts): readonly string[] {
  const { change } = proof;
  if (change === undefined) return [];
  const { proof: words } = texts.messages.figures.view;
  const labels = partNames(proof, texts);
  const moves = change.parts
    .filter(({ difference }) => difference !== undefined && Number(difference) !== 0)
    .toSorted((left, right) => Math.abs(right.moved ?? 0) - Math.abs(left.moved ?? 0))
    .slice(0, NAMED_MOVES)
    .map(({ name, difference }) => words.moved(labels.get(name) ?? name, signed(Number(difference), texts)));
  return [roundedText(change.says[texts.messages.language], decimalsOf(proof), texts), moves.join(" · ")];
}

/** Names of parts by what the catalogue's entry calls them, and by what the proof does. */
function partNames({ indicator, parts }: Proof, texts: Texts): ReadonlyMap<string, string> {
  const entry = isRecord(indicator.entry["parts"]) ? indicator.entry["parts"] : {};
  const named = Object.entries(entry).map(([name, part]) => [name, isRecord(part) ? bilingualOf(part["name"], texts) : ""] as const);
  const own = [["value", texts.messages.figures.view.proof.value] as const];
  const told = parts.map(({ name, label }) => [name, label[texts.messages.language]] as const);
  return new Map([...own, ...named, ...told].filter(([, label]) => label !== ""));
}

function decimalsOf({ indicator }: Proof): number {
  const { decimals } = indicator.entry;
  return typeof decimals === "number" ? decimals : 2;
}

/** A sentence of the interface with more digits than anybody reads: "97.58771929824562" becomes "97,59". */
function roundedText(says: string, decimals: number, { format }: Texts): string {
  return says.replaceAll(/\d+[.,]\d{4,}/g, (digits) => format.number(Number(digits.replace(",", ".")), decimals));
}

function signed(value: number, texts: Texts): string {
  return `${value > 0 ? "+" : ""}${texts.format.number(value, Number.isInteger(value) ? 0 : 2)}`;
}

/** A decimal of the database with all its digits, as the language writes it; "" for none. */
function decimalText(decimal: string | undefined, texts: Texts): string {
  if (decimal === undefined) return "";
  const digits = decimal.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  return texts.format.number(Number(decimal), Math.min(digits, 6));
}

function bilingualOf(value: unknown, { messages }: Texts): string {
  if (!isRecord(value)) return "";
  const text = value[messages.language];
  return typeof text === "string" ? text : "";
}
