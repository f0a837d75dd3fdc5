import type { ReactNode } from "react";
import type { ServiceIndexAnswer } from "../../../core/contracts/api/service-index-api.ts";
import { previousPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures } from "../../selection/figures-view.ts";
import { serviceIndexAddress } from "./figure-addresses.ts";
import { IndexComponents } from "./index-components.tsx";
import { readServiceIndex } from "./read-service-index.ts";
import { INDEX_KINDS, indexPeriod, lastOver, periodAfter } from "./service-index-period.ts";
import told from "./told.module.css";
import { UnitChoice } from "./unit-choice.tsx";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

/** Decimals in which the portal prints scores. */
const DECIMALS = 2;

/** The index of serving citizens and businesses (QĐ 766) of one unit: announced beside recomputed, six columns, all components. */
export function ServiceIndexPage({
  unit,
  asked,
  moment,
}: {
  readonly unit: string;
  readonly asked: string | undefined;
  readonly moment: string;
}) {
  const nowMs = useShownMinuteMs();
  const period = indexPeriod(asked, nowMs);
  const answer = useAnswer(serviceIndexAddress(moment, unit, period.key), readServiceIndex);
  return (
    <div className={styles.page} data-testid="service-index">
      <PeriodChoice asked={asked}>
        <UnitChoice />
      </PeriodChoice>
      {answer.state === "here" ? <Index index={answer.body} /> : <Waiting state={answer.state} />}
    </div>
  );
}

function PeriodChoice({ asked, children }: { readonly asked: string | undefined; readonly children: ReactNode }) {
  const { messages } = useTexts();
  const nowMs = useShownMinuteMs();
  const period = indexPeriod(asked, nowMs);
  const { view } = messages.figures;
  const [before, after] = [previousPeriod(period), periodAfter(period, nowMs)];
  return (
    <div className={styles.choices}>
      {INDEX_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className={styles.chip}
          aria-pressed={period.kind === kind}
          onClick={() => changeFigures({ period: lastOver(kind, nowMs).key })}
        >
          {view.periodKind[kind]}
        </button>
      ))}
      <button
        type="button"
        className={styles.chip}
        aria-label={view.previousPeriod}
        disabled={before === undefined}
        onClick={() => changeFigures({ period: before?.key })}
      >
        ◀
      </button>
      <button
        type="button"
        className={styles.chip}
        aria-label={view.nextPeriod}
        disabled={after === undefined}
        onClick={() => changeFigures({ period: after?.key })}
      >
        ▶
      </button>
      {children}
    </div>
  );
}

function Index({ index }: { readonly index: ServiceIndexAnswer }) {
  const { messages } = useTexts();
  return (
    <>
      <p className={styles.where}>
        {messages.figures.view.serviceIndexTitle(index.unit.name[messages.language], index.period.name[messages.language])}
        <span className="quiet"> · {index.basis}</span>
      </p>
      <Scores index={index} />
      <IndexComponents index={index} />
    </>
  );
}

/** Both scores beside each other; neither replaces the other. */
function Scores({ index }: { readonly index: ServiceIndexAnswer }) {
  const { messages, format } = useTexts();
  const { view } = messages.figures;
  const { gap, grade, official, recomputed } = index;
  const points = format.number(index.points, DECIMALS);
  const shown = recomputed === undefined ? `${points}/${format.number(index.outOf)}` : format.number(recomputed, DECIMALS);
  return (
    <dl className={told.scores}>
      <Score about={view.official} testId="index-official" says={official === undefined ? "—" : format.number(official.value, DECIMALS)} />
      <Score about={view.recomputed} testId="index-recomputed" says={shown} />
      <Score about={view.gap} testId="index-gap" says={gap === undefined ? "—" : `${gap > 0 ? "+" : ""}${format.number(gap, DECIMALS)}`} />
      <Score about={view.grade} testId="index-grade" says={grade?.[messages.language] ?? "—"} />
    </dl>
  );
}

function Score({ about, says, testId }: { readonly about: string; readonly says: string; readonly testId: string }) {
  return (
    <div>
      <dt>{about}</dt>
      <dd className="number" data-testid={testId}>
        {says}
      </dd>
    </div>
  );
}
