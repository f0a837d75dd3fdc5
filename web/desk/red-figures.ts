import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { plainAmount } from "../features/administration/value-text.ts";
import type { Texts } from "../i18n/language-store.ts";
import { nameOfSeries } from "../i18n/series-names.ts";

/** What of the brief needs eyes on a desk; the rest of it is the leader's. */
export type RedFigures = Pick<Brief, "unit" | "bad" | "overdue">;

/** A figure that is red, or what is overdue, in the words of the strip. */
export type FigureItem = {
  readonly id: string;
  /** A total of overdue dossiers is to be watched, as on the wall: no threshold says from how many on it is red. */
  readonly severity: "act" | "watch";
  readonly headline: string;
  readonly detail: string;
  readonly address: string;
};

/** More of them than this would push everything else out of the strip. */
const MOST = 6;
const OVERDUE = "dossier.overdue_open";

/** Undefined for what is no brief. The server has validated its answer. */
export function readRedFigures(answer: unknown): RedFigures | undefined {
  const isBrief = typeof answer === "object" && answer !== null && ["unit", "bad", "overdue"].every((name) => name in answer);
  return isBrief ? (answer as RedFigures) : undefined;
}

/** Overdue dossiers first, then what is red in the order of the brief; of more than fit their number. */
export function figureItems({ unit, bad, overdue }: RedFigures, texts: Texts): readonly FigureItem[] {
  const { messages, format } = texts;
  const { attention } = messages.desk;
  const { language } = messages;
  const address = (query: Readonly<Record<string, string>>) =>
    `/leader?${new URLSearchParams({ unit: unit.code, ...query, lang: language }).toString()}`;
  const [most] = overdue.units;
  const count = overdue.total ?? 0;
  const late: FigureItem = {
    id: OVERDUE,
    severity: "watch",
    headline: attention.overdue(format.number(count)),
    detail: most === undefined ? "" : attention.mostOf(most.unit.name[language], format.number(most.count)),
    address: address({ indicator: OVERDUE }),
  };
  const red = bad
    .filter(({ tile }) => tile.indicator.code !== OVERDUE)
    .map(({ tile: { indicator, series, figure, origin } }): FigureItem => {
      const value = figure?.value === undefined ? "" : ` ${plainAmount(figure.value, indicator, texts)}`;
      return {
        id: `${indicator.code} ${series ?? ""}`,
        severity: "act",
        headline: `${nameOfSeries(indicator.name[language], series, language)}${value}`,
        detail: origin.owner.name[language],
        address: address({ indicator: indicator.code, ...(series === undefined ? {} : { series }) }),
      };
    });
  const all = [...(count > 0 ? [late] : []), ...red];
  const more: FigureItem = {
    id: "more",
    severity: "act",
    headline: attention.moreRed(format.number(all.length - MOST)),
    detail: "",
    address: address({}),
  };
  return all.length > MOST ? [...all.slice(0, MOST), more] : all;
}
