import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import type { IndicatorDomain } from "../../core/domain/indicator/indicator.ts";
import type { FiguresPageName, IndicatorPageName } from "../selection/figures-view.ts";
import type { FiguresPanelMessages } from "./figures-panel-messages.ts";

type Status = FigureTile["status"];
type Liveness = FigureTile["origin"]["liveness"];
type ComparedWith = FigureTile["comparisons"][number]["with"];

/** Texts of the figures of administration: the panel and the view that opens from it. */
export type FiguresMessages = {
  readonly title: string;
  readonly loading: string;
  readonly unavailable: string;
  /** The server answered that there is no such thing. */
  readonly refused: string;
  readonly pause: string;
  readonly resume: string;
  readonly paused: string;
  readonly open: (what: string) => string;
  readonly simulated: string;
  /** A domain of which no indicator says anything. */
  readonly empty: string;
  readonly others: (n: string) => string;
  /** All domains together. */
  readonly overview: string;
  /** Of a domain of which nothing is wrong. */
  readonly allGood: string;
  /** Beside what is off with the devices. */
  readonly summary: (bad: string, domains: string, late: string) => string;
  /** Names of domains in a third of a panel. */
  readonly shortDomain: Readonly<Record<Exclude<IndicatorDomain, "documents">, string>>;
  readonly status: Readonly<Record<Status, string>>;
  readonly qualifier: Readonly<Record<"approx" | "over" | "nearly" | "under" | "at-least" | "at-most" | "derived-count", string>>;
  readonly vintage: Readonly<Record<"estimate" | "preliminary" | "official", string>>;
  readonly target: (value: string) => string;
  /** Percentage points, short. */
  readonly points: string;
  readonly against: Readonly<Record<ComparedWith, string>>;
  /** Short, behind a change. */
  readonly ofLastYear: string;
  readonly changesAgainst: string;
  readonly ofPlan: Readonly<Record<"plan" | "elapsed-plan", (percent: string) => string>>;
  readonly compared: (period: string, value: string) => string;
  readonly rank: (place: string, of: string) => string;
  /** "đến 14:05": counted until then. */
  readonly by: (time: string) => string;
  /** "T11 đến 22/11": of a period that runs, until when it is counted. */
  readonly through: (period: string, until: string) => string;
  readonly unchanged: string;
  /** Of a period that is not over. */
  readonly soFar: (period: string) => string;
  readonly neverCame: string;
  readonly lastSeen: (moment: string) => string;
  readonly liveness: Readonly<Record<Liveness, string>>;
  readonly lateSince: Readonly<Record<"late" | "dead", (moment: string) => string>>;
  readonly estimate: string;
  readonly view: FiguresViewMessages;
  readonly panel: FiguresPanelMessages;
};

/** Kinds of period among which one chooses. */
type ShownKind = "day" | "week" | "month" | "quarter" | "half" | "year";

type FiguresViewMessages = {
  readonly close: string;
  readonly back: string;
  readonly page: Readonly<Record<FiguresPageName, string>>;
  readonly about: Readonly<Record<IndicatorPageName, string>>;
  readonly domain: string;
  readonly unit: string;
  readonly findUnit: string;
  readonly noUnit: string;
  /** Back to the whole that the wall is about. */
  readonly wholeArea: string;
  /** Of a department: whose it is, by code. */
  readonly agencyOf: (unit: string) => string;
  readonly validUntil: (day: string) => string;
  readonly rank: string;
  readonly value: string;
  readonly state: string;
  readonly unranked: string;
  readonly worstFirst: string;
  readonly bestFirst: string;
  readonly among: (units: string, whole: string, without: string) => string;
  readonly whole: string;
  readonly noUnits: string;
  readonly noTrend: string;
  readonly trendOf: (name: string, unit: string) => string;
  readonly breakAt: (period: string) => string;
  readonly source: string;
  readonly owner: string;
  readonly contract: string;
  readonly heardAt: string;
  readonly liveness: string;
  readonly score: string;
  readonly official: string;
  readonly recomputed: string;
  readonly gap: string;
  readonly noOfficial: string;
  readonly grade: string;
  readonly component: string;
  readonly share: string;
  readonly counted: string;
  readonly pointsOf: string;
  readonly groups: string;
  readonly outOf: (points: string, max: string) => string;
  readonly missing: (n: string, of: string) => string;
  readonly serviceIndexTitle: (unit: string, period: string) => string;
  readonly period: string;
  readonly previousPeriod: string;
  readonly nextPeriod: string;
  readonly league: Readonly<Record<"right" | "complete" | "clean" | "alive", string>>;
  readonly leagueOf: (from: string, until: string) => string;
  readonly sourceCount: (counts: Readonly<Record<Liveness, string>>) => string;
  readonly nextDue: (moment: string) => string;
  readonly missed: (n: string) => string;
  readonly feeds: (names: string) => string;
  readonly namedAs: (names: string) => string;
  /** Where the wall shows the past. */
  readonly nowOnly: string;
  readonly tooEarly: string;
  readonly noSources: string;
  readonly periodKind: Readonly<Record<"month" | "quarter" | "year", string>>;
  readonly thisPeriod: Readonly<Record<ShownKind, string>>;
  readonly lastPeriod: Readonly<Record<ShownKind, string>>;
  readonly proof: ProofMessages;
};

/** The words of "why this number?". */
export type ProofMessages = {
  readonly definition: string;
  readonly formula: string;
  readonly parts: string;
  readonly kind: Readonly<Record<"stated" | "amount" | "change" | "quantile" | "index" | "measured" | "combined", string>>;
  readonly items: (n: string) => string;
  readonly firstOf: (items: string) => string;
  readonly feed: Readonly<Record<"dossiers" | "citizen-reports" | "documents" | "directives", string>>;
  readonly sent: string;
  readonly ofFigure: (code: string, period: string) => string;
  readonly rows: (n: string, table: string) => string;
  readonly said: string;
  readonly door: Readonly<Record<"push" | "pull" | "file" | "reference" | "computed", string>>;
  readonly saidBy: (reporter: string, moment: string) => string;
  readonly submission: (id: string, moment: string) => string;
  readonly byKey: (key: string) => string;
  readonly byPlatform: string;
  readonly value: string;
  readonly row: (n: string) => string;
  readonly tree: string;
  readonly treeOf: (day: string) => string;
  readonly units: (n: string) => string;
  readonly judged: string;
  readonly thresholdsFrom: (day: string) => string;
  readonly settings: string;
  readonly thresholdOf: (status: string) => string;
  readonly freshness: string;
  readonly flags: string;
  readonly refusedRows: (n: string) => string;
  readonly coverage: (percent: string) => string;
  readonly change: string;
  readonly moved: (part: string, amount: string) => string;
  readonly legalBasis: string;
  readonly quote: string;
  readonly again: string;
  readonly download: string;
  readonly trail: string;
  readonly holds: string;
};
