import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { nameOfSeries } from "../../i18n/series-names.ts";
import { lateText, momentText, periodText } from "./age-text.ts";
import { comparedText, comparisonText, shortComparisonText, tellingComparison } from "./comparison-text.ts";
import { shortPeriod } from "./short-period.ts";
import { roundAmount, type ValueText, valueText } from "./value-text.ts";

export type Status = FigureTile["status"];

/** One indicator of one unit in the words of the screen. */
export type TileText = {
  readonly code: string;
  readonly name: string;
  readonly value: ValueText;
  readonly status: Status;
  readonly statusWord: string;
  /** Why this status, for who asks. */
  readonly statusSays: string;
  /** "tháng 10/2026", "22/11 đến 14:05"; undefined where nothing was ever said of it. */
  readonly period: string | undefined;
  /** The same in a few letters: "T10/2026", "đến 14:05". */
  readonly shortPeriod: string;
  /** "▲ 2,1 đpt so kỳ trước"; undefined where there is nothing to compare with. */
  readonly comparison: string | undefined;
  /** The same for a glance: "▲ 2,1 đpt" where it is with the period before; undefined where nothing changed. */
  readonly change: string | undefined;
  /** All comparisons, with what each value is compared with. */
  readonly comparisons: readonly string[];
  /** "Sở … · trễ từ 17:00", "lần cuối 21/11 17:00", why there is no value. Undefined where nothing is the matter. */
  readonly trouble: string | undefined;
  /** "mục tiêu 95%" */
  readonly target: string | undefined;
  /** Contradicts others of its source. */
  readonly flag: string | undefined;
  /** "mới có 31/33 đơn vị", where a figure made of units below lacks some; its colour is of those that are in it. */
  readonly partial: string | undefined;
  /** "sơ bộ", "ước tính"; undefined for an official figure. */
  readonly vintage: string | undefined;
  readonly isSimulated: boolean;
  readonly spark: readonly (number | null)[];
};

export function tileText(tile: FigureTile, nowMs: number, texts: Texts): TileText {
  const { indicator, figure, target, status } = tile;
  const { figures, language } = texts.messages;
  const telling = tellingComparison(tile.comparisons);
  return {
    code: indicator.code,
    name: nameOfSeries(indicator.name[language], tile.series, language),
    value: valueText(figure, indicator, texts),
    status,
    statusWord: figures.status[status],
    statusSays: tile.statusSays[language],
    period: figure === undefined ? undefined : periodText(tile, texts),
    shortPeriod: shortPeriod(tile, texts),
    comparison: telling === undefined ? undefined : comparisonText(telling, indicator, texts),
    change: changeOf(tile, texts),
    comparisons: tile.comparisons.map((one) => comparedText(one, indicator, texts)),
    trouble: troubleText(tile, nowMs, texts),
    target: target === undefined ? undefined : figures.target(roundAmount(target.value, indicator, texts)),
    flag: figure?.flag?.[language],
    partial: partialText(tile, texts),
    vintage: figure === undefined || figure.vintage === "official" ? undefined : figures.vintage[figure.vintage],
    isSimulated: figure?.isSimulated ?? false,
    spark: tile.spark,
  };
}

function partialText({ figure }: FigureTile, { messages, format }: Texts): string | undefined {
  const units = figure?.ofUnits;
  if (units === undefined || units.with >= units.of) return undefined;
  return messages.figures.panel.partial(format.number(units.with), format.number(units.of));
}

/** That nothing changed is nothing to tell at a glance. */
function changeOf({ comparisons, indicator }: FigureTile, texts: Texts): string | undefined {
  const telling = tellingComparison(comparisons);
  const change = telling === undefined ? undefined : shortComparisonText(telling, indicator, texts);
  return change?.startsWith(texts.messages.figures.unchanged) ? undefined : change;
}

/** Why there is no value, and how much of what it must rest on was there: "chưa đủ dữ liệu · có 7% số đo". */
function withCoverage(why: string, coverage: number | undefined, { messages, format }: Texts): string {
  if (coverage === undefined) return why;
  // Rounded down: 100% is all of it.
  return `${why} · ${messages.figures.panel.covered(`${format.number(Math.floor(100 * coverage))}%`)}`;
}

/** What a reader must know before the number: whose it is when it is late, when it was last there, why there is none. */
function troubleText(tile: FigureTile, nowMs: number, texts: Texts): string | undefined {
  const { figures, language } = texts.messages;
  const late = lateText(tile.origin, nowMs, texts);
  if (tile.status === "stale") return late ?? tile.statusSays[language];
  if (tile.figure?.whyNone !== undefined) return withCoverage(tile.figure.whyNone[language], tile.figure.coverage, texts);
  if (tile.status !== "no-data") return undefined;
  if (tile.figure === undefined) return late ?? figures.neverCame;
  const last = tile.origin.lastHeardAt;
  return last === undefined ? (late ?? figures.neverCame) : figures.lastSeen(momentText(last, nowMs, texts));
}
