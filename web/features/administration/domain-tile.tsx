import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { lateSinceText } from "./age-text.ts";
import type { DomainLayout } from "./domain-layout.ts";
import { JUDGED } from "./domain-overview.ts";
import type { DomainTile } from "./domain-tiles.ts";
import styles from "./domains-panel.module.css";
import { StatusMark } from "./status-mark.tsx";
import { type TileText, tileText } from "./tile-text.ts";
import { useShownMinuteMs } from "./use-moment.ts";

/** Letters that have room beside the number: of since when it is late, and of a long number in a narrow tile. */
const SINCE_LETTERS = 12;
const NUMBER_LETTERS = 6;

type DomainProps = { readonly domain: DomainTile; readonly unit: string | undefined; readonly layout: DomainLayout };

/** One domain: how it stands, and as much of what is most telling as it has room for. */
export function DomainTileButton({ domain, unit, layout }: DomainProps) {
  const { messages } = useTexts();
  const { language, figures } = messages;
  const { code, name, status, telling } = domain;
  const short: Readonly<Record<string, string>> = figures.shortDomain;
  return (
    <button
      type="button"
      className={`${styles.domain} ${styles[status] ?? ""}`}
      title={name[language]}
      data-testid="domain"
      data-domain={code}
      data-status={status}
      onClick={() => openFigures({ page: "tiles", domain: code, unit })}
    >
      <span className={styles.head}>
        <StatusMark status={status} />
        <strong className={styles.name}>{layout.isNarrow ? (short[code] ?? name[language]) : name[language]}</strong>
        <Counts domain={domain} isNarrow={layout.isNarrow} />
      </span>
      {telling.slice(0, layout.figures).map((tile) => (
        <Telling key={`${tile.indicator.code} ${tile.series ?? ""}`} tile={tile} layout={layout} />
      ))}
      {telling.length === 0 && layout.figures > 0 && <span className={styles.about}>{figures.panel.nothing}</span>}
    </button>
  );
}

/** How many indicators of it are in each state, but for what is well; what was never said only where there is room for it. */
function Counts({ domain: { counts }, isNarrow }: { readonly domain: DomainTile; readonly isNarrow: boolean }) {
  const { format } = useTexts();
  const told = JUDGED.filter((status) => status !== "good" && !(isNarrow && status === "no-data"));
  return (
    <span className={styles.counts}>
      {told
        .filter((status) => counts[status] > 0)
        .map((status) => (
          <span key={status} className={styles.count}>
            <StatusMark status={status} />
            <span className="number">{format.number(counts[status])}</span>
          </span>
        ))}
    </span>
  );
}

/** "29,79%   T11/2026" above "Hồ sơ toàn trình"; in one line the number and its name. */
function Telling({ tile, layout }: { readonly tile: FigureTile; readonly layout: DomainLayout }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const told = tileText(tile, nowMs, texts);
  const { value } = told;
  const isStale = tile.status === "stale";
  const isShort = layout.look === "short";
  const { unit, name } = besideAndBelow(told, layout);
  return (
    <span
      className={`${styles.figure} ${styles[layout.look]} ${isStale ? styles.stale : ""}`}
      title={told.statusSays}
      data-testid="domain-figure"
    >
      <span className={`number ${styles.value} ${value.isGoal ? styles.goal : ""}`}>
        {value.qualifier !== undefined && <span className={styles.qualifier}>{value.qualifier} </span>}
        {value.number}
      </span>
      <span className={styles.unit}>{isShort ? told.name : unit}</span>
      {!isShort && (
        <>
          <span className={`number ${styles.when}`}>{isStale ? sinceText(tile, nowMs, texts) : told.shortPeriod}</span>
          <span className={styles.about}>
            {tile.status === "bad" && <StatusMark status="bad" />} {told.flag !== undefined && <span className={styles.flag}>⚑ </span>}
            {name}
          </span>
        </>
      )}
    </span>
  );
}

/** Where a long number leaves no room for its unit, that stands before the name. */
function besideAndBelow({ value, name }: TileText, { isNarrow }: DomainLayout): { readonly unit: string; readonly name: string } {
  const isLong = isNarrow && value.number.length > NUMBER_LETTERS && value.unit !== "";
  return isLong ? { unit: "", name: `${value.unit} · ${name}` } : { unit: value.unit, name };
}

/** "trễ từ 17:00"; of another day the word alone. */
function sinceText({ origin }: FigureTile, nowMs: number, texts: Texts): string {
  const since = lateSinceText(origin, nowMs, texts) ?? "";
  return since.length <= SINCE_LETTERS ? since : texts.messages.figures.liveness[origin.liveness];
}
