import type { SourcesAnswer } from "../../../core/contracts/api/league-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { namesThatFit } from "../../ui/names-that-fit.ts";
import { momentText } from "./age-text.ts";
import { sourcesAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { NowOnly } from "./league-panel.tsx";
import { LivenessMark } from "./liveness-mark.tsx";
import { readSources } from "./read-sources.ts";
import { countByLiveness, type Source, worstFirst } from "./source-order.ts";
import styles from "./source-panels.module.css";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";
import { Waiting } from "./waiting.tsx";

/** Three lines for who does not keep their word, one for who does. */
const BROKEN_REM = 5.9;
const KEPT_REM = 2.1;
/** Of a letter, on the wide side; and letters that stand beside the names of what is affected. */
const LETTER_REM = 0.8;
const OTHER_LETTERS = 18;

/** Sources that are late or silent, with whose they are and what hangs on them; then those that keep their word. As of now only. */
export function SourcesPanel({ panel }: PanelProps<"sources">) {
  const { figures } = useTexts().messages;
  const answer = useAnswer(sourcesAddress(), readSources);
  const sources = answer.state === "here" ? answer.body.sources : undefined;
  const isSimulated = sources?.some((source) => source.isSimulated) ?? false;
  return (
    <FigureFrame named={panel.title} title={figures.panel.sources} testId="sources-panel" isSimulated={isSimulated}>
      <NowOnly />
      {sources === undefined ? <Waiting state={answer.state === "here" ? "loading" : answer.state} /> : <Sources sources={sources} />}
    </FigureFrame>
  );
}

function Sources({ sources }: { readonly sources: SourcesAnswer["sources"] }) {
  const { messages, format } = useTexts();
  const { view, panel } = messages.figures;
  const { ref, box } = useRemBox<HTMLUListElement>();
  const ordered = worstFirst(sources);
  const shown = ordered.slice(0, roomOf(ordered, box?.heightRem));
  const letters = (box?.widthRem ?? 0) / LETTER_REM - OTHER_LETTERS;
  const { alive, late, dead, never } = countByLiveness(sources);
  const counts = { alive: format.number(alive), late: format.number(late), dead: format.number(dead), never: format.number(never) };
  return (
    <button type="button" className={styles.table} onClick={() => openFigures({ page: "sources" })}>
      <span className={styles.counts}>{sources.length === 0 ? view.noSources : view.sourceCount(counts)}</span>
      <ul ref={ref} className={styles.rows}>
        {shown.map((source) =>
          source.liveness === "alive" ? (
            <Kept key={source.code} source={source} />
          ) : (
            <Broken key={source.code} source={source} letters={letters} />
          ),
        )}
      </ul>
      <span className={styles.foot}>
        {ordered.length > shown.length && <span>{panel.moreSources(format.number(ordered.length - shown.length))}</span>}
      </span>
    </button>
  );
}

/** How many of them, in this order, have room. */
function roomOf(sources: readonly Source[], heightRem: number | undefined): number {
  if (heightRem === undefined) return 0;
  let leftRem = heightRem;
  const outside = sources.findIndex(({ liveness }) => {
    leftRem -= liveness === "alive" ? KEPT_REM : BROKEN_REM;
    return leftRem < 0;
  });
  return outside === -1 ? sources.length : Math.max(1, outside);
}

/** What it is, since when, whose, what was promised, when it was last heard, and what hangs on it. */
function Broken({ source, letters }: { readonly source: Source; readonly letters: number }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { language, figures } = texts.messages;
  const { liveness, lateSince, lastHeardAt, missed } = source;
  const since = liveness === "late" || liveness === "dead" ? figures.lateSince[liveness] : undefined;
  const state = since === undefined || lateSince === undefined ? figures.liveness[liveness] : since(momentText(lateSince, nowMs, texts));
  const facts = [
    source.owner.name[language],
    source.contract[language],
    missed > 1 ? figures.view.missed(texts.format.number(missed)) : undefined,
    lastHeardAt === undefined ? undefined : figures.lastSeen(momentText(lastHeardAt, nowMs, texts)),
  ];
  const affected = namesThatFit(
    source.indicators.map(({ name }) => name[language]),
    letters,
  );
  const told = namesThatFit(
    facts.filter((fact) => fact !== undefined),
    letters + OTHER_LETTERS,
  );
  const more = affected.leftOut === 0 ? [] : [`+${texts.format.number(affected.leftOut)}`];
  return (
    <li className={styles.broken} data-testid="source-row" data-source={source.code} data-liveness={liveness}>
      <span className={styles.what}>
        <span className={styles.line}>
          <LivenessMark liveness={liveness} /> <strong>{source.name[language]}</strong>
        </span>
        <strong>{state}</strong>
      </span>
      <span className={styles.line}>{told.shown.join(" · ")}</span>
      <span className={`${styles.line} ${styles.quiet}`}>
        {source.indicators.length > 0 && figures.view.feeds([...affected.shown, ...more].join(" · "))}
      </span>
    </li>
  );
}

function Kept({ source }: { readonly source: Source }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { language, figures } = texts.messages;
  const { lastHeardAt } = source;
  return (
    <li className={styles.what} data-testid="source-row" data-source={source.code} data-liveness="alive">
      <span className={styles.line}>
        <LivenessMark liveness="alive" /> {source.name[language]}
        <span className={styles.quiet}>{` · ${source.owner.name[language]}`}</span>
      </span>
      {lastHeardAt !== undefined && (
        <span className={`number ${styles.quiet}`}>{figures.lastSeen(momentText(lastHeardAt, nowMs, texts))}</span>
      )}
    </li>
  );
}
