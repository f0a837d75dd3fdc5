import { useMemo } from "react";
import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";
import { unitName } from "../../i18n/unit-name.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { curveLines, lineText } from "./curve-lines.ts";
import { briefAddress, rankingAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { type OverdueWhy, overdueText, readOverdueWhy } from "./overdue-why.ts";
import { RankedBar } from "./ranked-bar.tsx";
import { type RankedRow, worstFirstOf } from "./ranking-order.ts";
import styles from "./ranking-panel.module.css";
import { readRanking } from "./read-figures.ts";
import { shortPeriod } from "./short-period.ts";
import { StatusMark } from "./status-mark.tsx";
import { useAnswer } from "./use-answer.ts";
import { useMoment } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";
import { roundAmount, valueText } from "./value-text.ts";
import { Waiting } from "./waiting.tsx";

const ROW_REM = 3.35;
const GAP_REM = 0.25;
/** Of a row that also says why, or whose name takes a second line. */
const WHY_REM = 1.8;
const LETTER_REM = 0.78;
/** Of mark, number and gaps beside a name. */
const BESIDE_REM = 8;
/** Of this the reasons are known by unit. */
const OVERDUE = "dossier.overdue_open";

/** The units below one by an indicator, the worst first, as many as have room; all of them together beside. */
export function RankingPanel({ panel }: PanelProps<"ranking">) {
  const { messages } = useTexts();
  const moment = useMoment();
  const address = moment === undefined ? undefined : rankingAddress(moment, panel.indicator, { under: panel.unit });
  const answer = useAnswer(address, readRanking);
  const ranking = answer.state === "here" ? answer.body : undefined;
  const isSimulated = ranking?.rows.some(({ figure }) => figure?.isSimulated === true) ?? false;
  const title = ranking?.indicator.name[messages.language] ?? panel.indicator;
  return (
    <FigureFrame named={panel.title} title={title} testId="ranking-panel" isSimulated={isSimulated}>
      {ranking === undefined ? (
        <Waiting state={answer.state === "here" ? "loading" : answer.state} />
      ) : (
        <Ranking ranking={ranking} unit={panel.unit} />
      )}
    </FigureFrame>
  );
}

type RankingProps = { readonly ranking: FigureRanking; readonly unit: string | undefined };

function Ranking({ ranking, unit }: RankingProps) {
  const { messages, format } = useTexts();
  const { panel, view } = messages.figures;
  const { ref, box } = useRemBox<HTMLOListElement>();
  const { ranked, unranked, most } = useMemo(() => worstFirstOf(ranking), [ranking]);
  const why = useOverdueWhy(ranking, unit);
  const isLong = ({ unit: { name } }: RankedRow) => name[messages.language].length * LETTER_REM > (box?.widthRem ?? 0) - BESIDE_REM;
  const heightOf = (row: RankedRow) => ROW_REM + GAP_REM + (why.has(row.unit.code) ? WHY_REM : 0) + (isLong(row) ? WHY_REM : 0);
  const shown = box === undefined ? [] : thatFit(ranked, heightOf, box.heightRem + GAP_REM);
  const hasParts = ranked.some(({ figure }) => figure?.denominator !== undefined);
  const isStale = ranking.origin.liveness !== "alive";
  return (
    <>
      <Whole ranking={ranking} unit={unit} />
      <Legend ranking={ranking} />
      {ranking.rows.length === 0 && <p className={styles.quiet}>{view.noUnits}</p>}
      <ol
        ref={ref}
        className={`${styles.rows} ${hasParts ? styles.withParts : ""} ${isStale ? styles.stale : ""}`}
        data-testid="ranked-rows"
      >
        {shown.map((row) => (
          <Row
            key={`${row.unit.code} ${row.unit.validFrom}`}
            row={row}
            ranking={ranking}
            most={most}
            why={why.get(row.unit.code)}
            isLong={isLong(row)}
          />
        ))}
      </ol>
      <p className={styles.foot}>
        {ranked.length > shown.length && <span data-testid="ranking-more">{panel.more(format.number(ranked.length - shown.length))}</span>}
        {unranked.length > 0 && <Unranked rows={unranked} />}
      </p>
    </>
  );
}

/** The first rows that have room; one at least. */
function thatFit(rows: readonly RankedRow[], heightOf: (row: RankedRow) => number, heightRem: number): readonly RankedRow[] {
  let leftRem = heightRem;
  const outside = rows.findIndex((row) => {
    leftRem -= heightOf(row);
    return leftRem < 0;
  });
  return outside === -1 ? rows : rows.slice(0, Math.max(1, outside));
}

/** All units together, and of when. */
function Whole({ ranking, unit }: RankingProps) {
  const texts = useTexts();
  const { messages } = texts;
  const { indicator, period, whole, wholeStatus, wholeSays } = ranking;
  const value = valueText(whole, indicator, texts);
  const when = shortPeriod({ period, ...(whole === undefined ? {} : { figure: whole }) }, texts);
  return (
    <button
      type="button"
      className={styles.whole}
      title={wholeSays[messages.language]}
      data-testid="ranking-whole"
      onClick={() => openFigures({ page: "tiles", domain: indicator.domain, indicator: indicator.code, unit, about: "ranking" })}
    >
      <StatusMark status={wholeStatus} />
      <span className={`number ${styles.value}`}>{[value.qualifier, value.number].filter((part) => part !== undefined).join(" ")}</span>
      <span>{value.unit}</span>
      <span className={styles.quiet}>{`${messages.figures.view.whole.toLowerCase()} · ${when}`}</span>
    </button>
  );
}

/** What the lines across the bars stand for. */
function Legend({ ranking }: { readonly ranking: FigureRanking }) {
  const texts = useTexts();
  const lines = curveLines({ status: "good" }, ranking.limits);
  if (lines.length === 0) return null;
  const says = lines.map((line) => lineText(line, roundAmount(line.value, ranking.indicator, texts), texts.messages));
  return <p className={styles.legend}>{`┃ ${says.join(" · ")}`}</p>;
}

const NO_REASONS: ReadonlyMap<string, OverdueWhy> = new Map();

/** Of those that have most: what their overdue dossiers are about. Nothing of other indicators. */
function useOverdueWhy({ indicator }: FigureRanking, unit: string | undefined): ReadonlyMap<string, OverdueWhy> {
  const moment = useMoment();
  const answer = useAnswer(moment === undefined || indicator.code !== OVERDUE ? undefined : briefAddress(moment, unit), readOverdueWhy);
  return answer.state === "here" ? answer.body : NO_REASONS;
}

type RowProps = {
  readonly row: RankedRow;
  readonly ranking: FigureRanking;
  readonly most: number;
  readonly why: OverdueWhy | undefined;
  readonly isLong: boolean;
};

function Row({ row, ranking, most, why, isLong }: RowProps) {
  const texts = useTexts();
  const { language } = texts.messages;
  const { unit, figure, status } = row;
  const value = valueText(figure, ranking.indicator, texts);
  return (
    <li data-testid="ranked-row" data-unit={unit.code} data-status={status}>
      <button
        type="button"
        className={`${styles.row} ${why === undefined ? "" : styles.explained} ${isLong ? styles.long : ""}`}
        title={row.statusSays[language]}
        onClick={() =>
          openFigures({
            page: "tiles",
            domain: ranking.indicator.domain,
            indicator: ranking.indicator.code,
            unit: unit.code,
            about: "why",
            period: ranking.period.key,
          })
        }
      >
        <StatusMark status={status} />
        <span className={styles.name}>{unitName(unit.name, language)}</span>
        <span className={`number ${styles.value}`}>
          {figure?.flag !== undefined && <span className={styles.flag}>⚑ </span>}
          {[value.qualifier, value.number].filter((part) => part !== undefined).join(" ")}
        </span>
        <RankedBar value={figure?.value ?? 0} most={most} ranking={ranking} status={status} />
        {value.parts !== undefined && <span className={`number ${styles.parts}`}>{value.parts}</span>}
        {why !== undefined && (
          <span className={styles.why} data-testid="ranked-why">
            {overdueText(why, texts)}
          </span>
        )}
      </button>
    </li>
  );
}

/** How many have no place, and why: the words that most of them have. */
function Unranked({ rows }: { readonly rows: readonly RankedRow[] }) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const says = rows.map(
    ({ figure, status, statusSays }) =>
      figure?.whyNone?.[language] ?? (status === "no-data" ? figures.status[status] : statusSays[language]),
  );
  return (
    <span
      className={styles.unranked}
      data-testid="unranked"
    >{`${figures.panel.unranked(format.number(rows.length))}: ${mostOften(says) ?? ""}`}</span>
  );
}

function mostOften(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}
