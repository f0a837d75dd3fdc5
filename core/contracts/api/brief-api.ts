import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { indicatorHead, origin, periodSchema, statusSchema, tileSchema, unitSchema, valueSchema } from "./figure-schemas.ts";
import { operation } from "./operation.ts";
import { bilingual, limit, utc } from "./parameters.ts";
import { atSchema } from "./state-api.ts";

/* What whoever leads asks first: what is red, since when, whose it is, what is being done, compared with whom. */

const unitCode = plainText(64).min(1).describe(both("Mã đơn vị.", "Code of the unit."));
const named = z.object({ code: z.string(), name: bilingual }).meta({ id: "Named" });

const sinceSchema = z
  .object({
    /** The first period of the present unbroken run of the status, each judged by the thresholds of its own day. */
    period: periodSchema,
    /** Of a first period that still runs: when the platform learnt what made it so. */
    at: utc().exactOptional(),
    periods: z.int(),
    /** Periods in between of which there is no figure. */
    gaps: z.int(),
    /** Nothing is kept of what was before: at least since then. */
    isAtLeast: z.boolean(),
  })
  .meta({ id: "StatusSince" });

const directiveSchema = z
  .object({
    code: z.string(),
    unit: named,
    state: bilingual,
    assignedAt: utc().exactOptional(),
    deadline: z.iso.date().exactOptional(),
    isOverdue: z.boolean(),
    /** What it says it is about: a code of an indicator or of a domain. */
    about: z.string().exactOptional(),
  })
  .meta({ id: "OpenDirective" });
export type OpenDirective = Told<typeof directiveSchema>;

const comparedUnit = z.object({ unit: named, figure: valueSchema, status: statusSchema }).meta({ id: "ComparedUnit" });

const itemSchema = z
  .object({
    tile: tileSchema,
    /** The nearest bound of good and how far the figure is from it; below zero: too small. */
    missed: z.object({ limit: z.number(), difference: z.number() }).exactOptional(),
    since: sinceSchema.exactOptional(),
    /** Open directives that name this indicator or its domain. */
    directives: z.array(directiveSchema),
    /** All open tasks of who owns the figure, whatever they are about. */
    ownerTasks: z.object({ open: z.int(), overdue: z.int() }),
    /** Units below: the worst three, the best, and how many have a figure. */
    units: z.object({ worst: z.array(comparedUnit), best: comparedUnit.exactOptional(), with: z.int(), of: z.int() }).exactOptional(),
  })
  .meta({ id: "BriefItem" });
export type BriefItem = Told<typeof itemSchema>;

const turnSchema = z
  .object({
    indicator: indicatorHead,
    series: z.string().exactOptional(),
    turn: z.enum(["turned-red", "turned-good", "worse", "better"]),
    before: statusSchema,
    now: statusSchema,
    periodBefore: periodSchema,
    period: periodSchema,
    figureBefore: valueSchema,
    figure: valueSchema,
  })
  .meta({ id: "StatusTurn" });

const share = z.object({ of: z.string(), name: bilingual, count: z.int() });
const overdueSchema = z
  .object({
    unit: named,
    count: z.int(),
    /** Why, as far as the items tell: their fields and where they stand. Left out where they are not asked for. */
    why: z.object({ fields: z.array(share), states: z.array(share), oldestDays: z.int(), medianDays: z.int() }).exactOptional(),
  })
  .meta({ id: "OverdueUnit" });

const telemetrySchema = z
  .object({
    devices: z.int(),
    /** Lost as walls count it: five of its intervals old, or said to be silent. Of the past what was known to be silent. */
    silent: z.int(),
    /** Late, and such that never told anything; left out of the past. */
    late: z.int().exactOptional(),
    never: z.int().exactOptional(),
    /** Those that have been silent longest. */
    longest: z.array(z.object({ code: z.string(), name: z.string(), unit: named, since: utc() })),
    /** Water stations in alarm, by series of the indicator. */
    water: z.array(tileSchema),
    /** Water gauges, and for how many of them an alarm level is known on the day: of the others no figure can be in alarm. */
    gauges: z.object({ all: z.int(), withLevels: z.int() }),
  })
  .meta({ id: "TelemetryNow" });

const briefSchema = z
  .object({
    unit: unitSchema,
    /** From the unit itself upwards. */
    chain: z.array(named),
    /** Units directly below through which one goes down. */
    below: z.array(named.extend({ class: z.enum(["territorial", "area", "agency"]) })),
    at: utc(),
    known: utc(),
    domains: z.array(named.extend({ bad: z.int(), watch: z.int(), good: z.int(), stale: z.int(), "no-data": z.int(), none: z.int() })),
    /** Figures of these areas of work, to be read as numbers. */
    tiles: z.array(tileSchema),
    bad: z.array(itemSchema),
    watch: z.array(itemSchema),
    /** Sources that broke their promise or never came, with what hangs on them here. */
    late: z.array(z.object({ origin, stale: z.array(indicatorHead), missing: z.array(indicatorHead) })),
    changes: z.object({
      since: utc(),
      turns: z.array(turnSchema),
      /** Figures that cannot be compared with what was known then: made of units below, too many to be read again. */
      without: z.int(),
      /** Figures of which nothing was known yet. */
      unknown: z.int(),
    }),
    /** At present counted in the items themselves, at one instant for all; of the past as the figures say. */
    overdue: z.object({ total: z.int().exactOptional(), countedAt: utc().exactOptional(), units: z.array(overdueSchema) }),
    telemetry: telemetrySchema,
    isSimulated: z.boolean(),
  })
  .meta({ id: "Brief" });
export type Brief = Told<typeof briefSchema>;

export const readBriefOperation = operation({
  id: "readBrief",
  method: "get",
  path: "/brief",
  tag: "figures",
  summary: {
    vi: "Trang lãnh đạo: cái gì đỏ, từ bao giờ, của ai, đang làm gì, so với ai",
    en: "The leader's page: what is red, since when, whose, what is being done, compared with whom",
  },
  access: "open",
  query: z.object({
    unit: unitCode.exactOptional(),
    at: atSchema,
    known: atSchema.describe(both("Theo những gì đã biết lúc đó.", "By what was known then.")),
  }),
  answers: { 200: { description: { vi: "Toàn trang.", en: "The whole page." }, schema: briefSchema } },
  refusals: [404],
  validator: "etag",
});

const rowSchema = z
  .object({
    code: z.string(),
    source: z.string(),
    unit: named,
    procedure: z.string().exactOptional(),
    field: z.string().exactOptional(),
    fieldSays: bilingual.exactOptional(),
    category: z.string().exactOptional(),
    urgency: z.string().exactOptional(),
    issuer: z.string().exactOptional(),
    about: z.string().exactOptional(),
    receivedAt: utc().exactOptional(),
    dueAt: utc().exactOptional(),
    /** Whole days since it was due; the time in which the citizen was waited for is not taken off. */
    daysLate: z.int().exactOptional(),
    state: z.string(),
    stateSays: bilingual,
  })
  .meta({ id: "WorkItemRow" });

const rowsSchema = z
  .object({
    unit: unitSchema,
    feed: z.string(),
    state: z.string(),
    /** The instant at which all of them were judged. */
    judgedAt: utc(),
    /** All of them, those on other pages too. */
    total: z.int(),
    rows: z.array(rowSchema),
    /** To be given as `after` for the next page; left out on the last. */
    next: z.string().exactOptional(),
  })
  .meta({ id: "WorkItemRows" });
export type WorkItemRows = Told<typeof rowsSchema>;

export const listWorkItemsOperation = operation({
  id: "listWorkItems",
  method: "get",
  path: "/work-items",
  tag: "figures",
  summary: {
    vi: "Từng hồ sơ, phản ánh, văn bản, nhiệm vụ làm nên một con số đang mở hoặc quá hạn",
    en: "The dossiers, reports, documents or tasks that make a number of what is open or overdue",
  },
  description: {
    vi: "Đếm cùng một lúc và cùng quy tắc như chỉ số. Không có dữ liệu cá nhân: sự kiện không có chỗ cho chúng.",
    en: "Judged at the same instant and by the same rules as the indicator. No personal data: events have no room for them.",
  },
  access: "open",
  query: z.object({
    feed: z.enum(["dossiers", "citizen-reports", "documents", "directives"]).default("dossiers"),
    unit: unitCode.exactOptional(),
    state: z.enum(["open", "overdue", "due-soon"]).default("overdue"),
    limit: limit(500, 100),
    after: plainText(200).min(1).exactOptional().describe(both("Giá trị “next” của trang trước.", "“next” of the page before.")),
  }),
  answers: {
    200: { description: { vi: "Các dòng, đến hạn sớm nhất trước.", en: "The rows, the earliest due first." }, schema: rowsSchema },
  },
  refusals: [404, 422],
  validator: "etag",
});
