import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { FigureTileButton } from "./figure-tile.tsx";
import { gridOf, tileLayout } from "./tile-layout.ts";
import { type TileText, tileText } from "./tile-text.ts";
import styles from "./unit-profile-panel.module.css";
import { useShownMinuteMs } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";

/** As many of a unit's figures as have room, the worst first, and how many more there are. */
export function UnitFigures({ tiles, unit }: { readonly tiles: readonly FigureTile[]; readonly unit: string }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { figures } = texts.messages;
  const { ref, box } = useRemBox<HTMLUListElement>();
  const domains: Readonly<Record<string, string>> = figures.shortDomain;
  const { columns, rows } = tileLayout(box, Number.POSITIVE_INFINITY);
  const shown = box === undefined ? [] : tiles.slice(0, columns * rows);
  const others = tiles.length - shown.length;
  const of = tiles.flatMap(({ comparisons }) => comparisons.flatMap(({ rank }) => rank?.of ?? []))[0];
  return (
    <div className={styles.right}>
      <h4>{tiles.length === 0 ? figures.empty : figures.panel.worstFirst(of === undefined ? undefined : texts.format.number(of))}</h4>
      <ul ref={ref} className={styles.tiles} style={gridOf({ columns, rows })}>
        {shown.map((tile) => (
          <li key={`${tile.indicator.code} ${tile.series ?? ""}`}>
            <FigureTileButton
              tile={ofDomain(tileText(tile, nowMs, texts), domains[tile.indicator.domain])}
              onOpen={() =>
                openFigures({
                  page: "tiles",
                  domain: tile.indicator.domain,
                  indicator: tile.indicator.code,
                  series: tile.series,
                  unit,
                  about: "why",
                  period: tile.period.key,
                })
              }
            />
          </li>
        ))}
      </ul>
      {others > 0 && box !== undefined && <p className={styles.quiet}>{figures.others(texts.format.number(others))}</p>}
    </div>
  );
}

/** With what it is a part of before what it is compared with. */
function ofDomain(tile: TileText, domain: string | undefined): TileText {
  return { ...tile, change: [domain, tile.change].filter((part) => part !== undefined).join(" · ") };
}
