import type { ServiceIndexAnswer } from "../../../core/contracts/api/service-index-api.ts";
import { periodAt } from "../../../core/domain/reporting/reporting-period.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { indicatorAddress, serviceIndexAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { IndexColumns } from "./index-columns.tsx";
import { rankOfIndex, tellingIndex } from "./index-standing.ts";
import { readPanel } from "./read-figures.ts";
import { readServiceIndex } from "./read-service-index.ts";
import styles from "./service-index-panel.module.css";
import { lastOver } from "./service-index-period.ts";
import { StatusMark } from "./status-mark.tsx";
import { useAnswer } from "./use-answer.ts";
import { useMoment, useShownMinuteMs } from "./use-moment.ts";
import { Waiting } from "./waiting.tsx";

/** Decimals in which the portal prints scores. */
const DECIMALS = 2;
const SCORE = "qd766.score";

type Place = { readonly place: number; readonly of: number } | undefined;

/** The index of serving citizens and businesses (QĐ 766): the score, and what of it comes from where. */
export function ServiceIndexPanel({ panel }: PanelProps<"service-index">) {
  const { messages } = useTexts();
  const moment = useMoment();
  const nowMs = useShownMinuteMs();
  const about = useAnswer(moment === undefined ? undefined : indicatorAddress(moment, SCORE, panel.unit), readPanel);
  const unit = about.state === "here" ? about.body.unit.code : panel.unit;
  const addressOf = (period: string) =>
    moment === undefined || unit === undefined ? undefined : serviceIndexAddress(moment, unit, period);
  const over = useAnswer(addressOf(lastOver("month", nowMs).key), readServiceIndex);
  const running = useAnswer(addressOf(periodAt("month", nowMs).key), readServiceIndex);
  const index = tellingIndex(over.state === "here" ? over.body : undefined, running.state === "here" ? running.body : undefined);
  const tile = about.state === "here" ? about.body.domains.flatMap(({ tiles }) => tiles).find(isScore) : undefined;
  return (
    <FigureFrame
      named={panel.title}
      title={messages.figures.panel.serviceIndex}
      testId="service-index-panel"
      isSimulated={index === undefined ? false : isSimulated(index)}
    >
      {index === undefined ? (
        <Waiting state={over.state === "here" ? "loading" : over.state} />
      ) : (
        <button
          type="button"
          className={`${styles.index} ${index.status === "stale" ? styles.stale : ""}`}
          title={index.statusSays[messages.language]}
          onClick={() => openFigures({ page: "service-index", unit: index.unit.code, period: index.period.key })}
        >
          <Score index={index} rank={rankOfIndex(tile)} isNamed={panel.unit !== undefined} />
          <IndexColumns columns={index.columns} />
        </button>
      )}
    </FigureFrame>
  );
}

function isScore({ indicator, series }: { readonly indicator: { readonly code: string }; readonly series?: string }): boolean {
  return indicator.code === SCORE && series === undefined;
}

function isSimulated({ columns }: ServiceIndexAnswer): boolean {
  return columns.some(({ components }) => components.some(({ origin }) => origin?.isSimulated === true));
}

/** The score of 100, or of what could be scored; beside it what was announced, how it is graded and where it stands. */
function Score({ index, rank, isNamed }: { readonly index: ServiceIndexAnswer; readonly rank: Place; readonly isNamed: boolean }) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const { period, recomputed, points, outOf, status } = index;
  const name = period.isRunning === true ? figures.soFar(period.name[language]) : period.name[language];
  return (
    <span className={styles.head}>
      <span className={styles.scored}>
        <StatusMark status={recomputed === undefined ? "no-data" : status} />
        <span className={`number ${styles.score}`} data-testid="index-score">
          {outOf === 0 ? "—" : format.number(recomputed ?? points, DECIMALS)}
        </span>
        {outOf > 0 && <span className={styles.of}>{figures.panel.ofPoints(format.number(recomputed === undefined ? outOf : 100))}</span>}
      </span>
      <span className={styles.facts}>
        <span>{isNamed ? `${index.unit.name[language]} · ${name}` : name}</span>
        <span>{useFacts(index, rank)}</span>
      </span>
    </span>
  );
}

/** "xếp loại Tốt · công bố 87,35 (chênh +0,42) · hạng 3/33". */
function useFacts(index: ServiceIndexAnswer, rank: Place): string {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const { view, panel } = figures;
  const { gap, grade, official, recomputed, outOf } = index;
  const facts = [
    recomputed === undefined ? panel.notScored(format.number(100 - outOf)) : undefined,
    grade === undefined ? undefined : `${view.grade.toLowerCase()} ${grade[language]}`,
    official === undefined ? view.noOfficial : panel.announced(format.number(official.value, DECIMALS)),
    gap === undefined ? undefined : panel.gap(`${gap > 0 ? "+" : ""}${format.number(gap, DECIMALS)}`),
    rank === undefined ? panel.noRank : figures.rank(format.number(rank.place), format.number(rank.of)),
  ];
  return facts.filter((fact) => fact !== undefined).join(" · ");
}
