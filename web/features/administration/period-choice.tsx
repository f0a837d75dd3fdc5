import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { periodAt, previousPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures } from "../../selection/figures-view.ts";
import { seriesAddress } from "./figure-addresses.ts";
import { readFigureSeries } from "./read-figures.ts";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";

const KINDS = ["day", "week", "month", "quarter", "half", "year"] as const;
type Kind = (typeof KINDS)[number];

type ChoiceProps = { readonly tile: FigureTile; readonly unit: string; readonly period: string; readonly moment: string };

/** The periods of one indicator: the newest that is told, then this and the last of each kind in which it exists. */
export function PeriodChoice(props: ChoiceProps) {
  const { messages } = useTexts();
  const { tile, period } = props;
  return (
    <div className={styles.choices} role="group" aria-label={messages.figures.view.period} data-testid="choose-period">
      <PeriodChip period={tile.period.key} says={tile.period.name[messages.language]} chosen={period} isKnown={true} />
      {KINDS.map((kind) => (
        <OfKind key={kind} kind={kind} {...props} />
      ))}
    </div>
  );
}

function OfKind({ kind, tile, unit, period, moment }: ChoiceProps & { readonly kind: Kind }) {
  const { view } = useTexts().messages.figures;
  const running = periodAt(kind, useShownMinuteMs());
  const last = previousPeriod(running) ?? running;
  const asked = seriesAddress(moment, tile.indicator.code, { unit, from: last.key, to: running.key });
  const answer = useAnswer(asked, readFigureSeries, "once");
  const points = answer.state === "here" ? answer.body.points : [];
  const known = new Set(points.filter(({ figure }) => figure !== undefined).map((point) => point.period.key));
  if (known.size === 0) return null;
  return [running, last]
    .filter(({ key }) => key !== tile.period.key)
    .map(({ key }) => (
      <PeriodChip
        key={key}
        period={key}
        says={(key === running.key ? view.thisPeriod : view.lastPeriod)[kind]}
        chosen={period}
        isKnown={known.has(key)}
      />
    ));
}

type ChipProps = { readonly period: string; readonly says: string; readonly chosen: string; readonly isKnown: boolean };

function PeriodChip({ period, says, chosen, isKnown }: ChipProps) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={period === chosen}
      disabled={!isKnown}
      data-testid="period"
      data-period={period}
      onClick={() => changeFigures({ period })}
    >
      {says}
    </button>
  );
}
