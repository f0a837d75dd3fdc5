import type { MetricCode } from "../../../core/domain/metric.ts";
import { metricName, readingText } from "../../i18n/metric-text.ts";
import { unitName } from "../../i18n/unit-name.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { communeName } from "../../place/communes.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import styles from "./unit-card.module.css";
import type { Overlays } from "./use-overlays.ts";

type UnitCardProps = {
  readonly unitCode: string;
  readonly overlays: Overlays;
  /** Where the areas show the mean of a metric. */
  readonly metric: MetricCode | undefined;
  readonly onClose: () => void;
};

const SHAPES: Readonly<Record<string, MarkShape>> = { bad: "square", watch: "triangle", stale: "ring", "no-data": "dashed" };

/** What the area that was clicked is told to be: value, rank, status, and the way to why. */
export function UnitCard({ unitCode, overlays, metric, onClose }: UnitCardProps) {
  const { messages } = useTexts();
  const row = overlays.ranking?.rows.find(({ unit }) => unit.code === unitCode);
  const name = (row === undefined ? undefined : unitName(row.unit.name, messages.language)) ?? communeName(unitCode);
  return (
    <aside className={styles.card} data-testid="unit-card">
      <header className={styles.head}>
        <h2 className={styles.name}>{name.normalize("NFC")}</h2>
        <button type="button" className={styles.close} aria-label={messages.map.unit.close} onClick={onClose}>
          ✕
        </button>
      </header>
      {overlays.ranking === undefined ? (
        <MetricRows unitCode={unitCode} overlays={overlays} metric={metric} />
      ) : (
        <FigureRows unitCode={unitCode} overlays={overlays} />
      )}
    </aside>
  );
}

function FigureRows({ unitCode, overlays }: { readonly unitCode: string; readonly overlays: Overlays }) {
  const { messages, format } = useTexts();
  const { ranking } = overlays;
  const row = ranking?.rows.find(({ unit }) => unit.code === unitCode);
  if (ranking === undefined || row === undefined) return <p className="quiet">{messages.map.legend.noData}</p>;
  const { language, map } = messages;
  const { indicator, period } = ranking;
  const ranked = ranking.rows.filter(({ place }) => place !== undefined).length;
  const shape = SHAPES[row.status];
  const value = row.figure?.value;
  const about = { page: "tiles", domain: indicator.domain, unit: unitCode, indicator: indicator.code } as const;
  return (
    <>
      <p className="quiet">
        {indicator.name[language]} · {period.name[language]}
      </p>
      <p className={styles.value} data-status={row.status}>
        {shape !== undefined && <Mark shape={shape} />}
        <span className="number">{value === undefined ? "—" : format.number(value, indicator.decimals)}</span>{" "}
        <span className={styles.unit}>{indicator.unit[language]}</span>
      </p>
      <p>{row.statusSays[language]}</p>
      <p>{row.place === undefined ? map.unit.notRanked : map.unit.rank(format.number(row.place), format.number(ranked))}</p>
      <div className={styles.ways}>
        <button type="button" className={styles.way} onClick={() => openFigures({ ...about, about: "why" })}>
          {map.unit.why}
        </button>
        <button type="button" className={styles.way} onClick={() => openFigures({ page: "overview", unit: unitCode })}>
          {map.unit.all}
        </button>
      </div>
    </>
  );
}

function MetricRows({ unitCode, overlays, metric }: Omit<UnitCardProps, "onClose">) {
  const texts = useTexts();
  const told = overlays.values.find((value) => value.unitCode === unitCode);
  if (metric === undefined || told === undefined) return <p className="quiet">{texts.messages.map.legend.noData}</p>;
  const { legend } = texts.messages.map;
  return (
    <>
      <p className="quiet">{legend.meanOf(metricName(metric, texts))}</p>
      <p className={styles.value}>
        <span className="number">{told.value === undefined ? "—" : readingText(metric, { value: told.value, texts })}</span>
      </p>
      {told.value === undefined && <p>{legend.noData}</p>}
    </>
  );
}
