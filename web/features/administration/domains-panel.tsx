import { useMemo } from "react";
import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { domainLayout } from "./domain-layout.ts";
import { JUDGED } from "./domain-overview.ts";
import { type DomainTile, domainTiles } from "./domain-tiles.ts";
import styles from "./domains-panel.module.css";
import { panelAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { readPanel } from "./read-figures.ts";
import { gridOf } from "./tile-layout.ts";
import { StatusMark } from "./status-mark.tsx";
import { tileText } from "./tile-text.ts";
import { useAnswer } from "./use-answer.ts";
import { useMoment, useShownMinuteMs } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";
import { Waiting } from "./waiting.tsx";

/** One tile for each domain, always in the same place: how it stands, and what of it is most worth knowing. */
export function DomainsPanel({ panel }: PanelProps<"domains">) {
  const { messages } = useTexts();
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : panelAddress(moment, panel.unit), readPanel);
  const { ref, box } = useRemBox<HTMLUListElement>();
  const here = answer.state === "here" ? answer.body : undefined;
  const domains = useMemo(() => (here === undefined ? [] : domainTiles(here)), [here]);
  const { columns, rows, figures } = domainLayout(box, domains.length);
  const isSimulated = domains.some(({ telling }) => telling.some(({ figure }) => figure?.isSimulated === true));
  return (
    <FigureFrame named={panel.title} title={messages.figures.panel.domains} testId="domains" isSimulated={isSimulated}>
      {answer.state !== "here" && <Waiting state={answer.state} />}
      <ul ref={ref} className={styles.domains} style={gridOf({ columns, rows })}>
        {domains.map((domain) => (
          <li key={domain.code}>
            <Domain domain={domain} unit={panel.unit} figures={figures} />
          </li>
        ))}
      </ul>
    </FigureFrame>
  );
}

type DomainProps = { readonly domain: DomainTile; readonly unit: string | undefined; readonly figures: number };

function Domain({ domain, unit, figures }: DomainProps) {
  const { messages } = useTexts();
  const { code, name, status, telling } = domain;
  return (
    <button
      type="button"
      className={`${styles.domain} ${styles[status] ?? ""}`}
      data-testid="domain"
      data-domain={code}
      data-status={status}
      onClick={() => openFigures({ page: "tiles", domain: code, unit })}
    >
      <span className={styles.head}>
        <StatusMark status={status} />
        <strong className={styles.name}>{name[messages.language]}</strong>
        <Counts domain={domain} />
      </span>
      {telling.slice(0, figures).map((tile) => (
        <Telling key={`${tile.indicator.code} ${tile.series ?? ""}`} tile={tile} />
      ))}
      {telling.length === 0 && figures > 0 && <span className={styles.about}>{messages.figures.panel.nothing}</span>}
    </button>
  );
}

/** How many indicators of it are in each state, but for the one that all of it has and for what is well. */
function Counts({ domain: { counts } }: { readonly domain: DomainTile }) {
  const { format } = useTexts();
  return (
    <span className={styles.counts}>
      {JUDGED.filter((status) => status !== "good" && counts[status] > 0).map((status) => (
        <span key={status} className={styles.count}>
          <StatusMark status={status} />
          <span className="number">{format.number(counts[status])}</span>
        </span>
      ))}
    </span>
  );
}

/** "28,9% Hồ sơ toàn trình / tháng 11/2026 đến nay". */
function Telling({ tile }: { readonly tile: FigureTile }) {
  const texts = useTexts();
  const told = tileText(tile, useShownMinuteMs(), texts);
  const { value } = told;
  const when = told.trouble ?? [told.period, told.change].filter((part) => part !== undefined).join(" · ");
  return (
    <span className={`${styles.figure} ${tile.status === "stale" ? styles.stale : ""}`} title={told.statusSays} data-testid="domain-figure">
      <span className={`number ${styles.value} ${value.isGoal ? styles.goal : ""}`}>
        {value.qualifier !== undefined && <span className={styles.qualifier}>{value.qualifier} </span>}
        {value.number}
      </span>
      <span className={styles.about}>{[value.unit, told.name].filter((part) => part !== "").join(" · ")}</span>
      <span className={styles.when}>
        {told.flag !== undefined && <span className={styles.flag}>⚑ </span>}
        {when}
      </span>
    </span>
  );
}
