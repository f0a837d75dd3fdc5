import type { LeagueAnswer } from "../../../core/contracts/api/league-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { leagueAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { CRITERIA, type Standing, weakestCriterion, worstStandings } from "./league-order.ts";
import { LivenessMark } from "./liveness-mark.tsx";
import { readLeague } from "./read-sources.ts";
import styles from "./source-panels.module.css";
import { useAnswer } from "./use-answer.ts";
import { useRemBox } from "./use-rem-box.ts";
import { Waiting } from "./waiting.tsx";

const ROW_REM = 3.9;

/** Sources by how right, complete, clean and alive their data is, the worst first. It is told as of now only. */
export function LeaguePanel({ panel }: PanelProps<"league">) {
  const { figures } = useTexts().messages;
  const answer = useAnswer(leagueAddress(), readLeague);
  const league = answer.state === "here" ? answer.body : undefined;
  const isSimulated = league?.standings.some(({ source }) => source.isSimulated) ?? false;
  return (
    <FigureFrame named={panel.title} title={figures.panel.league} testId="league-panel" isSimulated={isSimulated}>
      <NowOnly />
      {league === undefined ? <Waiting state={answer.state === "here" ? "loading" : answer.state} /> : <League league={league} />}
    </FigureFrame>
  );
}

/** In the past: what is told here is not of the instant shown. */
export function NowOnly() {
  const { view } = useTexts().messages.figures;
  const isPast = useLive((state) => state.told.clock.mode === "past");
  return isPast ? <p className={styles.nowOnly}>{view.nowOnly}</p> : null;
}

function League({ league }: { readonly league: LeagueAnswer }) {
  const { messages, format } = useTexts();
  const { view, panel } = messages.figures;
  const { ref, box } = useRemBox<HTMLOListElement>();
  const standings = worstStandings(league.standings);
  const room = box === undefined ? 0 : Math.max(1, Math.floor(box.heightRem / ROW_REM));
  const scored = standings.filter(({ score }) => score !== undefined).length;
  return (
    <button type="button" className={styles.table} onClick={() => openFigures({ page: "league" })}>
      <span className={`${styles.standing} ${styles.columns}`}>
        <span>{panel.days(format.shortDate(Date.parse(league.from)), format.shortDate(Date.parse(league.until)))}</span>
        {CRITERIA.map((criterion) => (
          <span key={criterion}>{view.league[criterion]}</span>
        ))}
        <span>{view.score}</span>
      </span>
      <ol ref={ref} className={styles.rows}>
        {standings.slice(0, room).map((standing) => (
          <Row key={standing.source.code} standing={standing} />
        ))}
      </ol>
      <span className={styles.foot}>
        {standings.length > room && <span>{panel.moreSources(format.number(standings.length - room))}</span>}
        {scored < standings.length && <span data-testid="not-scored">{panel.notRanked(format.number(standings.length - scored))}</span>}
      </span>
    </button>
  );
}

function Row({ standing }: { readonly standing: Standing }) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const { source, score, isTooEarly } = standing;
  const weakest = weakestCriterion(standing);
  // That it speaks is no praise where nothing can be scored.
  const isUnscored = score === undefined && source.liveness === "alive";
  return (
    <li className={styles.standing} data-testid="league-row" data-source={source.code}>
      <span className={styles.who}>
        <span className={styles.line}>
          {isUnscored ? "—" : <LivenessMark liveness={source.liveness} />} {source.name[language]}
        </span>
        <span className={`${styles.line} ${styles.quiet}`}>{source.owner.name[language]}</span>
      </span>
      {CRITERIA.map((criterion) => {
        const { percent } = standing[criterion];
        return (
          <span key={criterion} className={`number ${criterion === weakest ? styles.weakest : ""}`}>
            {percent === undefined ? "–" : format.number(percent, 1)}
          </span>
        );
      })}
      <span className={`number ${styles.score}`} title={isTooEarly === true ? figures.view.tooEarly : undefined}>
        {score === undefined ? "—" : format.number(score, 1)}
      </span>
    </li>
  );
}
