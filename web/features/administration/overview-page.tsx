import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { nameOfSeries } from "../../i18n/series-names.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, openFigures } from "../../selection/figures-view.ts";
import { type DomainGlance, domainGlances, JUDGED, type JudgedStatus } from "./domain-overview.ts";
import styles from "./overview.module.css";
import { StatusMark } from "./status-mark.tsx";

type OverviewProps = { readonly panel: FigurePanel };

/** All domains: how many indicators of each are well or not, and the name of the worst. */
export function OverviewPage({ panel }: OverviewProps) {
  const { messages } = useTexts();
  return (
    <>
      <p className={styles.legend}>
        {JUDGED.map((status) => (
          <span key={status}>
            <StatusMark status={status} /> {messages.figures.status[status]}
          </span>
        ))}
      </p>
      <ul className={styles.domains} data-testid="overview">
        {domainGlances(panel).map((glance) => (
          <li key={glance.code}>
            <DomainCard glance={glance} />
          </li>
        ))}
      </ul>
    </>
  );
}

function DomainCard({ glance }: { readonly glance: DomainGlance }) {
  const { messages } = useTexts();
  const { language, figures } = messages;
  const { worstTile } = glance;
  const worst = worstTile === undefined ? undefined : nameOfSeries(worstTile.indicator.name[language], worstTile.series, language);
  return (
    <button
      type="button"
      className={`${styles.card} ${styles[glance.worst]}`}
      data-testid="overview-domain"
      data-domain={glance.code}
      data-status={glance.worst}
      onClick={() =>
        changeFigures({ page: "tiles", domain: glance.code, indicator: undefined, series: undefined, about: undefined, period: undefined })
      }
    >
      <strong className={styles.name}>{glance.name[language]}</strong>
      <span className={styles.counts}>
        {JUDGED.map((status) => (
          <Count key={status} status={status} count={glance.counts[status]} />
        ))}
      </span>
      <span className={styles.worst}>{worst ?? (glance.worst === "good" ? figures.allGood : figures.status[glance.worst])}</span>
    </button>
  );
}

/** The place of each status stays, also where there is none of it: columns are read downwards. */
function Count({ status, count }: { readonly status: JudgedStatus; readonly count: number }) {
  const { format } = useTexts();
  if (count === 0) return <span className={styles.nothing} />;
  return (
    <span className={styles.count}>
      <StatusMark status={status} />
      <span className="number">{format.number(count)}</span>
    </span>
  );
}

/** The same for the wall: names in three columns, each with its worst. */
export function ShortOverview({ panel }: OverviewProps) {
  const { messages, format } = useTexts();
  const names: Readonly<Record<string, string>> = messages.figures.shortDomain;
  return (
    <ul className={styles.short} data-testid="short-overview">
      {domainGlances(panel).map(({ code, name, worst, counts }) => (
        <li key={code}>
          <button
            type="button"
            data-testid="overview-domain"
            data-domain={code}
            data-status={worst}
            title={name[messages.language]}
            onClick={() => openFigures({ page: "tiles", domain: code })}
          >
            <StatusMark status={worst} />
            {worst === "bad" && <span className="number">{format.number(counts.bad)}</span>}
            <span className={styles.shortName}>{names[code] ?? name[messages.language]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
