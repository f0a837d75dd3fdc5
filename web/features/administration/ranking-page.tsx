import { useState } from "react";
import type { FigureTile, FigureUnit } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";
import { unitName } from "../../i18n/unit-name.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures } from "../../selection/figures-view.ts";
import { rankingAddress } from "./figure-addresses.ts";
import { readRanking } from "./read-figures.ts";
import { StatusMark } from "./status-mark.tsx";
import told from "./told.module.css";
import { useAnswer } from "./use-answer.ts";
import { valueText } from "./value-text.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

type RankingProps = { readonly tile: FigureTile; readonly unit: FigureUnit; readonly period: string; readonly moment: string };
type First = "worst" | "best";
type Row = FigureRanking["rows"][number];

/** The units below this one, or beside it where it has none below, the worst first; who has no data is not ranked. */
export function RankingPage({ tile, unit, period, moment }: RankingProps) {
  const { messages } = useTexts();
  const under = unit.level === "commune" || unit.class === "agency" ? unit.parentCode : unit.code;
  const answer = useAnswer(rankingAddress(moment, tile.indicator.code, { under, period }), readRanking);
  if (answer.state !== "here") return <Waiting state={answer.state} />;
  const { body } = answer;
  if (body.rows.length === 0) return <p className={styles.waiting}>{messages.figures.view.noUnits}</p>;
  return <Table ranking={body} unit={unit} />;
}

function Table({ ranking, unit }: { readonly ranking: FigureRanking; readonly unit: FigureUnit }) {
  const { messages, format } = useTexts();
  const { view } = messages.figures;
  const [first, setFirst] = useState<First>("worst");
  const isOwnWhole = unit.level !== "commune" && unit.class !== "agency";
  const whole = isOwnWhole ? unit.name[messages.language] : (unit.parentCode ?? "");
  const without = ranking.rows.filter(({ place }) => place === undefined).length;
  const among = view.among(format.number(ranking.rows.length), whole, format.number(without));
  return (
    <table className={told.table} data-testid="ranking">
      <caption>
        {`${ranking.period.name[messages.language]} · ${among} `}
        {(["worst", "best"] as const).map((end) => (
          <button key={end} type="button" className={styles.chip} aria-pressed={first === end} onClick={() => setFirst(end)}>
            {end === "worst" ? view.worstFirst : view.bestFirst}
          </button>
        ))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{view.rank}</th>
          <th scope="col">{view.unit}</th>
          <th scope="col" className={told.right}>
            {view.value}
          </th>
          <th scope="col">{view.state}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(ranking.rows, first).map((row) => (
          <UnitRow key={`${row.unit.code} ${row.unit.validFrom}`} row={row} ranking={ranking} isOwn={row.unit.code === unit.code} />
        ))}
      </tbody>
      <tfoot>
        <Whole ranking={ranking} />
      </tfoot>
    </table>
  );
}

function UnitRow({ row, ranking, isOwn }: { readonly row: Row; readonly ranking: FigureRanking; readonly isOwn: boolean }) {
  const { messages, format } = useTexts();
  const { view } = messages.figures;
  return (
    <tr
      className={`${row.status === "stale" ? told.stale : ""} ${isOwn ? told.own : ""}`}
      data-testid="ranked-unit"
      data-unit={row.unit.code}
    >
      <td className="number">{row.place === undefined ? <span className="quiet">{view.unranked}</span> : format.number(row.place)}</td>
      <td>
        <button type="button" className={told.link} onClick={() => changeFigures({ unit: row.unit.code, about: "why" })}>
          {unitName(row.unit.name, messages.language)}
        </button>
      </td>
      <Figure figure={row.figure} ranking={ranking} />
      <td className={told.state} title={row.statusSays[messages.language]}>
        <StatusMark status={row.status} /> {row.status === "none" ? "" : messages.figures.status[row.status]}
      </td>
    </tr>
  );
}

function Whole({ ranking }: { readonly ranking: FigureRanking }) {
  const { messages } = useTexts();
  return (
    <tr>
      <td />
      <th scope="row">{messages.figures.view.whole}</th>
      <Figure figure={ranking.whole} ranking={ranking} />
      <td className={told.state} title={ranking.wholeSays[messages.language]}>
        <StatusMark status={ranking.wholeStatus} /> {ranking.wholeStatus === "none" ? "" : messages.figures.status[ranking.wholeStatus]}
      </td>
    </tr>
  );
}

function Figure({ figure, ranking }: { readonly figure: Row["figure"]; readonly ranking: FigureRanking }) {
  const texts = useTexts();
  const value = valueText(figure, ranking.indicator, texts);
  const shown = [value.qualifier, value.number, value.unit].filter((part) => part !== undefined && part !== "").join(" ");
  return (
    <td className={told.right} title={value.parts}>
      <span className="number">{shown}</span>
      {figure?.recast?.isEstimate === true && <span className="quiet">{` · ${texts.messages.figures.estimate}`}</span>}
    </td>
  );
}

/** By place from either end; without a place always last. */
function inOrder(rows: readonly Row[], first: First): readonly Row[] {
  const sign = first === "best" ? 1 : -1;
  const ranked = rows.filter(({ place }) => place !== undefined);
  const unranked = rows.filter(({ place }) => place === undefined);
  return [...ranked.toSorted((left, right) => sign * ((left.place ?? 0) - (right.place ?? 0))), ...unranked];
}
