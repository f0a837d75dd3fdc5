import type { Brief, BriefItem, OpenDirective } from "../../core/contracts/api/brief-api.ts";
import type { FigureValue, IndicatorHead } from "../../core/contracts/api/figure-schemas.ts";
import { momentText, periodText } from "../features/administration/age-text.ts";
import { comparedText } from "../features/administration/comparison-text.ts";
import { plainAmount, valueText } from "../features/administration/value-text.ts";
import type { Texts } from "../i18n/language-store.ts";
import { nameOfSeries } from "../i18n/series-names.ts";

/** What the page says of one indicator that is red or to be watched. */
export type ItemText = {
  readonly name: string;
  readonly value: string;
  readonly period: string;
  readonly threshold: readonly string[];
  readonly since: readonly string[];
  readonly whose: readonly string[];
  readonly doing: readonly string[];
  readonly compared: readonly string[];
  readonly worst: readonly string[];
  readonly isSimulated: boolean;
};

export function itemText(item: BriefItem, nowMs: number, texts: Texts): ItemText {
  const { tile } = item;
  const { leader, language } = texts.messages;
  return {
    name: nameOfSeries(tile.indicator.name[language], tile.series, language),
    value: amountText(tile.figure, tile.indicator, texts),
    period: periodText(tile, texts),
    threshold: [tile.statusSays[language], ...missedLines(item, texts)],
    since: sinceLines(item, nowMs, texts),
    whose: [tile.origin.owner.name[language], leader.sourceIs(tile.origin.name[language])],
    doing: doingLines(item, texts),
    compared: comparedLines(item, texts),
    worst: unitLines(item, texts),
    isSimulated: tile.figure?.isSimulated ?? false,
  };
}

/** "trên 350 điểm", "98,6%", "6–8 tiêu chí". */
export function amountText(figure: FigureValue | undefined, head: IndicatorHead, texts: Texts): string {
  const { qualifier, number, unit } = valueText(figure, head, texts);
  return [qualifier, number, unit].filter((part) => part !== undefined && part !== "").join(" ");
}

function missedLines({ missed, tile }: BriefItem, texts: Texts): readonly string[] {
  if (missed === undefined || missed.difference === 0) return [];
  const { leader, figures } = texts.messages;
  const { indicator } = tile;
  const size = Math.abs(missed.difference);
  const isPercent = indicator.unit.vi === "%";
  const amount = isPercent
    ? `${texts.format.number(size, Math.max(1, indicator.decimals))} ${figures.points}`
    : plainAmount(size, indicator, texts);
  const limit = plainAmount(missed.limit, indicator, texts);
  return [missed.difference < 0 ? leader.missedBy(amount, limit) : leader.missedOver(amount, limit)];
}

function sinceLines({ since }: BriefItem, nowMs: number, texts: Texts): readonly string[] {
  const { leader, language } = texts.messages;
  if (since === undefined) return [leader.noHistory];
  const period = since.period.name[language];
  const first =
    since.at === undefined
      ? since.isAtLeast
        ? leader.atLeastSince(period)
        : leader.sincePeriod(period)
      : since.isAtLeast
        ? leader.atLeastSince(momentText(since.at, nowMs, texts))
        : leader.sinceMoment(momentText(since.at, nowMs, texts), period);
  const lasted = [
    ...(since.periods > 1 ? [leader.periods(texts.format.number(since.periods))] : []),
    ...(since.gaps > 0 ? [leader.gaps(texts.format.number(since.gaps))] : []),
  ];
  return lasted.length === 0 ? [first] : [first, lasted.join(" · ")];
}

function directiveText(directive: OpenDirective, texts: Texts): string {
  const { leader, language } = texts.messages;
  const { code, unit, state, deadline, isOverdue } = directive;
  const due = deadline === undefined ? leader.noDeadline : leader.deadline(texts.format.day(deadline));
  return [leader.directive(code, unit.name[language], state[language]), due, ...(isOverdue ? [leader.overdueTask] : [])].join(" · ");
}

function doingLines({ directives, ownerTasks }: BriefItem, texts: Texts): readonly string[] {
  const { leader } = texts.messages;
  const { open, overdue } = ownerTasks;
  const tasks = open === 0 ? leader.noTasks : leader.ownerTasks(texts.format.number(open), texts.format.number(overdue));
  return [...(directives.length === 0 ? [leader.noDirective] : directives.map((one) => directiveText(one, texts))), tasks];
}

function comparedLines({ tile }: BriefItem, texts: Texts): readonly string[] {
  const { leader } = texts.messages;
  const target = tile.target === undefined ? [] : [`${leader.target}: ${plainAmount(tile.target.value, tile.indicator, texts)}`];
  const lines = [...tile.comparisons.map((one) => comparedText(one, tile.indicator, texts)), ...target];
  return lines.length === 0 ? [leader.noComparison] : lines;
}

function unitLines({ units, tile }: BriefItem, texts: Texts): readonly string[] {
  if (units === undefined) return [];
  const { leader, language } = texts.messages;
  const tell = ({ unit, figure }: (typeof units.worst)[number]) => `${unit.name[language]} ${amountText(figure, tile.indicator, texts)}`;
  return [
    `${leader.worst}: ${units.worst.map(tell).join("; ")}`,
    ...(units.best === undefined ? [] : [`${leader.best}: ${tell(units.best)}`]),
    leader.have(texts.format.number(units.with), texts.format.number(units.of)),
  ];
}

type OverdueUnit = Brief["overdue"]["units"][number];

/** "Đất đai 12 · Hộ tịch 3; đang xử lý 14; trễ lâu nhất 41 ngày, trung vị 6 ngày". */
export function overdueText({ why }: OverdueUnit, texts: Texts): string {
  const { leader, language } = texts.messages;
  if (why === undefined) return "";
  const shares = (list: typeof why.fields) => list.map(({ name, count }) => `${name[language]} ${texts.format.number(count)}`).join(" · ");
  const late = leader.lateBy(texts.format.number(why.oldestDays), texts.format.number(why.medianDays));
  return [shares(why.fields), shares(why.states), late].filter((part) => part !== "").join("; ");
}
