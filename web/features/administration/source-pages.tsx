import type { LeagueAnswer, SourcesAnswer } from "../../../core/contracts/api/league-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { momentText } from "./age-text.ts";
import { leagueAddress, sourcesAddress } from "./figure-addresses.ts";
import { LivenessMark } from "./liveness-mark.tsx";
import { readLeague, readSources } from "./read-sources.ts";
import { countByLiveness, type Source, worstFirst } from "./source-order.ts";
import told from "./told.module.css";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

const CRITERIA = ["right", "complete", "clean", "alive"] as const;

/** The systems that figures come from: which are late, since when and whose; and how well each does. They are told as of now only. */
export function SourcePages({ page }: { readonly page: "league" | "sources" }) {
  const { view } = useTexts().messages.figures;
  const isPast = useLive((state) => state.told.clock.mode === "past");
  return (
    <>
      {isPast && <p className={styles.waiting}>{view.nowOnly}</p>}
      {page === "league" ? <LeaguePage /> : <SourcesPage />}
    </>
  );
}

function LeaguePage() {
  const { messages } = useTexts();
  const answer = useAnswer(leagueAddress(), readLeague);
  if (answer.state !== "here") return <Waiting state={answer.state} />;
  if (answer.body.standings.length === 0) return <p className={styles.waiting}>{messages.figures.view.noSources}</p>;
  return <League league={answer.body} />;
}

function League({ league }: { readonly league: LeagueAnswer }) {
  const { messages, format } = useTexts();
  const { view } = messages.figures;
  return (
    <table className={told.table} data-testid="league">
      <caption>{view.leagueOf(format.date(Date.parse(league.from)), format.date(Date.parse(league.until)))}</caption>
      <thead>
        <tr>
          <th scope="col">{view.rank}</th>
          <th scope="col">{view.source}</th>
          {CRITERIA.map((criterion) => (
            <th key={criterion} scope="col" className={told.right}>
              {view.league[criterion]}
            </th>
          ))}
          <th scope="col" className={told.right}>
            {view.score}
          </th>
        </tr>
      </thead>
      <tbody>
        {league.standings.map((standing) => (
          <Standing key={standing.source.code} standing={standing} />
        ))}
      </tbody>
    </table>
  );
}

function Standing({ standing }: { readonly standing: LeagueAnswer["standings"][number] }) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const { source, place, score, isTooEarly } = standing;
  return (
    <tr data-testid="standing" data-source={source.code}>
      <td className="number">{place === undefined ? "–" : format.number(place)}</td>
      <td>
        <LivenessMark liveness={source.liveness} /> {source.name[language]}
        <span className={told.owner}>{source.owner.name[language]}</span>
      </td>
      {CRITERIA.map((criterion) => {
        const { good, of, percent } = standing[criterion];
        const counted = figures.view.outOf(format.number(good), format.number(of));
        return (
          <td key={criterion} className={`number ${told.right}`} title={counted}>
            {percent === undefined ? "–" : format.number(percent, 1)}
          </td>
        );
      })}
      <td className={`number ${told.right}`}>
        {score === undefined ? (isTooEarly === true ? figures.view.tooEarly : "–") : format.number(score, 1)}
      </td>
    </tr>
  );
}

function SourcesPage() {
  const answer = useAnswer(sourcesAddress(), readSources);
  return answer.state === "here" ? <Sources sources={answer.body.sources} /> : <Waiting state={answer.state} />;
}

function Sources({ sources }: { readonly sources: SourcesAnswer["sources"] }) {
  const { messages, format } = useTexts();
  const { view } = messages.figures;
  if (sources.length === 0) return <p className={styles.waiting}>{view.noSources}</p>;
  const { alive, late, dead, never } = countByLiveness(sources);
  const counts = { alive: format.number(alive), late: format.number(late), dead: format.number(dead), never: format.number(never) };
  return (
    <>
      <p className={styles.where}>{view.sourceCount(counts)}</p>
      <ul className={told.sources} data-testid="sources">
        {worstFirst(sources).map((source) => (
          <SourceRow key={source.code} source={source} />
        ))}
      </ul>
    </>
  );
}

function SourceRow({ source }: { readonly source: Source }) {
  const { messages } = useTexts();
  const { language, figures } = messages;
  const affected = source.indicators.map(({ name }) => name[language]).join(" · ");
  const named = source.namedAs.map((name) => name[language]).join(" · ");
  const isLate = source.liveness !== "alive";
  return (
    <li className={told.source} data-testid="source" data-source={source.code} data-liveness={source.liveness}>
      <h3>
        <LivenessMark liveness={source.liveness} /> {source.name[language]}
      </h3>
      <p>{source.owner.name[language]}</p>
      <p className="quiet">{useSourceLine(source)}</p>
      {isLate && affected !== "" && <p>{figures.view.feeds(affected)}</p>}
      {named !== "" && <p className="quiet">{figures.view.namedAs(named)}</p>}
    </li>
  );
}

/** "mỗi 5 phút · trễ từ 17:00 · lỡ 2 lần liền · lần cuối 16:55". */
function useSourceLine(source: Source): string {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { figures, language } = texts.messages;
  const { liveness, lateSince, lastHeardAt, missed, nextDueAt } = source;
  const since = liveness === "late" || liveness === "dead" ? figures.lateSince[liveness] : undefined;
  const parts = [
    source.contract[language],
    since === undefined || lateSince === undefined ? figures.liveness[liveness] : since(momentText(lateSince, nowMs, texts)),
    missed > 1 ? figures.view.missed(texts.format.number(missed)) : undefined,
    lastHeardAt === undefined ? undefined : figures.lastSeen(momentText(lastHeardAt, nowMs, texts)),
    nextDueAt === undefined || since !== undefined ? undefined : figures.view.nextDue(momentText(nextDueAt, nowMs, texts)),
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}
