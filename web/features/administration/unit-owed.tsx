import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { briefAddress } from "./figure-addresses.ts";
import { TileValue } from "./figure-tile.tsx";
import { overdueText, readOverdueWhy } from "./overdue-why.ts";
import { tileText } from "./tile-text.ts";
import styles from "./unit-profile-panel.module.css";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";

/** What a unit has promised and not kept. */
const OWED = ["dossier.overdue_open", "feedback.overdue_open", "directive.overdue_open"];
const DOSSIERS = "dossier.overdue_open";

type OwedProps = { readonly tiles: readonly FigureTile[]; readonly unit: string; readonly moment: string };

/** Overdue dossiers, reports and tasks, with what the dossiers are about. */
export function UnitOwed({ tiles, unit, moment }: OwedProps) {
  const why = useAnswer(briefAddress(moment, unit), readOverdueWhy);
  const reason = why.state === "here" ? why.body.get(unit) : undefined;
  const texts = useTexts();
  const owed = OWED.flatMap((code) => tiles.filter(({ indicator, series }) => indicator.code === code && series === undefined));
  return (
    <ul className={styles.owed}>
      {owed.map((tile) => (
        <li key={tile.indicator.code}>
          <Owed tile={tile} unit={unit} />
          {tile.indicator.code === DOSSIERS && reason !== undefined && <p className={styles.why}>{overdueText(reason, texts)}</p>}
        </li>
      ))}
    </ul>
  );
}

function Owed({ tile, unit }: { readonly tile: FigureTile; readonly unit: string }) {
  const told = tileText(tile, useShownMinuteMs(), useTexts());
  const { indicator, period, status } = tile;
  return (
    <button
      type="button"
      className={`${styles.debt} ${status === "stale" ? styles.stale : ""}`}
      title={told.statusSays}
      data-testid="owed"
      data-indicator={indicator.code}
      onClick={() =>
        openFigures({ page: "tiles", domain: indicator.domain, indicator: indicator.code, unit, about: "why", period: period.key })
      }
    >
      <TileValue tile={told} />
      <span className={styles.what}>{told.name}</span>
    </button>
  );
}
