import type pg from "pg";
import type { FigureOrigin } from "../../core/contracts/api/figure-schemas.ts";
import type { ServiceIndexAnswer } from "../../core/contracts/api/service-index-api.ts";
import { type ObservationBasis, WHY_NONE } from "../../core/contracts/figures.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { formatNumber } from "../../core/domain/format-fact.ts";
import { inForceOn } from "../../core/domain/law/rule-version.ts";
import { lastDayOf, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { compareScores, gradeOf } from "../../core/domain/service-index/compare-scores.ts";
import { type ComponentScore, type GroupScore, type IndexScore, scoreIndex } from "../../core/domain/service-index/score-index.ts";
import {
  INDEX_GROUPS,
  type IndexComponent,
  type IndexGroup,
  SERVICE_INDEXES,
  type ServiceIndex,
} from "../../core/domain/service-index/service-index.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { refuse } from "../problem.ts";
import type { FigureInstant } from "./figure-instant.ts";
import { Judge } from "./judge.ts";
import { Origins } from "./origins.ts";
import { readBasis } from "./read-basis.ts";
import { readFigures } from "./read-figures.ts";
import { readHeard } from "./read-heard.ts";
import type { FigureReference } from "./reference.ts";
import { tellPeriod, tellUnit } from "./tell.ts";

export type ServiceIndexAsked = FigureInstant & { readonly unit: Unit; readonly period: ReportingPeriod };

const COMPONENT = "qd766.";
const INDEX = "qd766.score";
const OFFICIAL = "qd766.official";
const indicatorOf = (component: string): string => `${COMPONENT}${component.toLowerCase()}`;

type Column = ServiceIndexAnswer["columns"][number];
type Component = Column["components"][number];

/** The index of a unit for a period: every component as it was counted, the score recomputed, and the one announced beside it. */
export async function readServiceIndex(pool: pg.Pool, reference: FigureReference, asked: ServiceIndexAsked): Promise<ServiceIndexAnswer> {
  const { unit, period, atMs, knownMs, knowledge } = asked;
  const index = inForceOn(SERVICE_INDEXES, lastDayOf(period));
  if (index === undefined) throw noIndex(period);
  const figures = await readAll(pool, reference, asked);
  const basis = await readBasis(
    pool,
    [...figures.values()].map(({ observationId }) => observationId),
  );
  const heard = await readHeard(pool, knowledge === "now" && atMs === knownMs ? "now" : new Date(Math.min(atMs, knownMs)));
  const throughMs = Math.min(atMs, knownMs);
  const page: Page = {
    index,
    counted: countedOf(index, figures, basis),
    figures,
    period,
    reference,
    origins: new Origins(reference, { heard, atMs: throughMs }),
    judge: new Judge(reference.settings, { throughMs, knownMs }),
  };
  return { unit: tellUnit(unit), period: tellPeriod(period, throughMs), ...tellIndex(page) };
}

type Counted = ReadonlyMap<string, { readonly numerator: number; readonly denominator: number }>;
type Page = {
  readonly index: ServiceIndex;
  readonly counted: Counted;
  readonly figures: ReadonlyMap<string, HeldFigure>;
  readonly period: ReportingPeriod;
  readonly reference: FigureReference;
  readonly origins: Origins;
  readonly judge: Judge;
};

/** By code of the indicator: the index, its components and the score announced. */
async function readAll(
  pool: pg.Pool,
  { catalogue }: FigureReference,
  { unit, period, knowledge }: ServiceIndexAsked,
): Promise<ReadonlyMap<string, HeldFigure>> {
  const entries = [...catalogue.values()].filter(({ indicator: { code } }) => code.startsWith(COMPONENT));
  const codes = new Map(entries.map(({ id, indicator }) => [id, indicator.code]));
  const ranges = [{ kind: period.kind, first: period.key, last: period.key }];
  const figures = await readFigures(pool, { indicatorIds: [...codes.keys()], unitIds: [unit.id], ranges, knowledge });
  return new Map(figures.filter(({ series }) => series === "").map((figure) => [codes.get(figure.indicatorId) ?? "", figure]));
}

/** As the index itself was computed; a component that came since is taken from its own figure. */
function countedOf(index: ServiceIndex, figures: ReadonlyMap<string, HeldFigure>, basis: ReadonlyMap<string, ObservationBasis>): Counted {
  const whole = basis.get(figures.get(INDEX)?.observationId ?? "")?.components ?? {};
  return new Map(
    index.components.flatMap(({ code }) => {
      const own = figures.get(indicatorOf(code));
      if (own?.numerator !== undefined && own.denominator !== undefined) {
        return [[code, { numerator: own.numerator, denominator: own.denominator }] as const];
      }
      const counted = whole[code];
      return counted === undefined ? [] : [[code, counted] as const];
    }),
  );
}

function tellIndex(page: Page): Omit<ServiceIndexAnswer, "unit" | "period"> {
  const { index, figures } = page;
  const score = scoreIndex(index, page.counted);
  const columns = (Object.keys(INDEX_GROUPS) as IndexGroup[]).map((group) => tellColumn(page, score, group));
  const official = figures.get(OFFICIAL);
  const { recomputed, gap } = compareScores(official?.value, score);
  const grade = recomputed === undefined ? undefined : gradeOf(score.points);
  const components = columns.flatMap((column) => column.components);
  return {
    basis: index.basis,
    standing: index.standing,
    validFrom: index.validFrom,
    columns,
    groups: groupsOf(columns),
    points: score.points,
    outOf: score.outOf,
    missing: [...score.missing],
    ...(recomputed === undefined ? {} : { recomputed }),
    ...tellOfficial(page, official),
    ...(gap === undefined ? {} : { gap }),
    ...(grade === undefined ? {} : { grade: { vi: grade.vi, en: grade.en } }),
    ...wholeStatus(components, score),
  };
}

function tellOfficial({ reference, origins, period }: Page, official: HeldFigure | undefined): Pick<ServiceIndexAnswer, "official"> {
  const indicator = reference.catalogue.get(OFFICIAL)?.indicator;
  if (official?.value === undefined || indicator === undefined) return {};
  return {
    official: { value: official.value, learntAt: new Date(official.learntAtMs).toISOString(), origin: origins.ofFigure(indicator, period) },
  };
}

/** A stale part makes the whole stale, a missing one leaves it without a score. */
function wholeStatus(components: readonly Component[], { missing }: IndexScore): Pick<ServiceIndexAnswer, "status" | "statusSays"> {
  const stale = components.filter(({ status }) => status === "stale");
  const names = (list: readonly Component[], language: keyof Bilingual) => list.map(({ name }) => name[language]).join(", ");
  if (missing.length > 0) {
    const without = components.filter(({ code }) => missing.includes(code));
    return {
      status: "no-data",
      statusSays: { vi: `Chưa đủ thành phần: ${names(without, "vi")}`, en: `Components are missing: ${names(without, "en")}` },
    };
  }
  if (stale.length > 0) {
    return { status: "stale", statusSays: { vi: `Số liệu cũ ở: ${names(stale, "vi")}`, en: `Stale: ${names(stale, "en")}` } };
  }
  return { status: "none", statusSays: { vi: "Đủ thành phần", en: "All components are there" } };
}

function tellColumn(page: Page, score: IndexScore, group: IndexGroup): Column {
  const { max, vi, en } = INDEX_GROUPS[group];
  const components = page.index.components.filter((component) => component.group === group);
  return {
    code: group,
    name: { vi, en },
    max,
    ...sums(score.groups[group]),
    components: components.map((component) => tellComponent(page, component, score.components.get(component.code))),
  };
}

function sums({ points, outOf, missing }: GroupScore) {
  return { points, outOf, missing: [...missing] };
}

/** Services and payment are one group of the decision. */
function groupsOf(columns: readonly Column[]): ServiceIndexAnswer["groups"] {
  const bare = columns.map(({ components: _components, ...column }) => column);
  const together = bare.filter(({ code }) => code === "onlineServices" || code === "onlinePayment");
  const sum = (key: "max" | "points" | "outOf") => together.reduce((total, column) => total + column[key], 0);
  const services = {
    code: "services",
    name: { vi: "Cung cấp dịch vụ trực tuyến", en: "Services offered online" },
    max: sum("max"),
    points: sum("points"),
    outOf: sum("outOf"),
    missing: together.flatMap(({ missing }) => missing),
  };
  return bare.flatMap((column) => (column.code === "onlineServices" ? [services] : column.code === "onlinePayment" ? [] : [column]));
}

function tellComponent(page: Page, component: IndexComponent, score: ComponentScore | undefined): Component {
  const { code, vi, en, max, fullAt, ifNothingToCount } = component;
  const counted = page.counted.get(code);
  const indicator = page.reference.catalogue.get(indicatorOf(code))?.indicator ?? page.reference.catalogue.get(INDEX)?.indicator;
  const origin = indicator === undefined ? undefined : page.origins.ofFigure(indicator, counted === undefined ? undefined : page.period);
  return {
    code,
    indicator: indicatorOf(code),
    name: { vi, en },
    max,
    fullAt,
    ...(ifNothingToCount === undefined ? {} : { ifNothingToCount }),
    rule: ruleOf(component),
    ...(counted === undefined ? {} : { numerator: counted.numerator, denominator: counted.denominator }),
    ...tellScore(score, origin),
    ...(origin === undefined ? {} : { origin }),
  };
}

function tellScore(
  score: ComponentScore | undefined,
  origin: FigureOrigin | undefined,
): Pick<Component, "points" | "share" | "whyNone" | "status"> {
  if (score?.ok !== true) return { status: "no-data", whyNone: NO_POINTS[score?.reason ?? "not-counted"] };
  const { points, share } = score;
  return { points, ...(share === undefined ? {} : { share }), status: origin?.liveness === "alive" ? "none" : "stale" };
}

const NO_POINTS = {
  "not-counted": { vi: "chưa có số liệu; không phải 0 điểm", en: "not counted yet; which is not 0 points" },
  "nothing-to-count": WHY_NONE["denominator-zero"],
  "no-share": { vi: "tử số lớn hơn mẫu số, không phải một tỷ lệ", en: "the numerator is larger than the denominator: no share" },
} as const satisfies Readonly<Record<Extract<ComponentScore, { readonly ok: false }>["reason"], Bilingual>>;

/** “2 × min(x ÷ 0,8; 1)”. */
function ruleOf({ max, fullAt, ifNothingToCount }: IndexComponent): Bilingual {
  const say = (language: keyof Bilingual) => {
    const number = (value: number) => formatNumber(value, language);
    const rule = fullAt === 1 ? `${number(max)} × x` : `${number(max)} × min(x ÷ ${number(fullAt)}; 1)`;
    if (ifNothingToCount === undefined) return rule;
    const zero = language === "vi" ? "mẫu số 0" : "nothing to count";
    return `${rule}; ${zero} → ${number(ifNothingToCount)}`;
  };
  return { vi: say("vi"), en: say("en") };
}

function noIndex({ key }: ReportingPeriod): Error {
  return refuse(422, { vi: `Kỳ ${key} chưa có bộ chỉ số nào có hiệu lực.`, en: `No index was in force in ${key}.` });
}
