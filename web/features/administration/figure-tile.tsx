import { useTexts } from "../../i18n/use-texts.ts";
import styles from "./figure-tile.module.css";
import { Spark } from "./spark.tsx";
import { StatusMark } from "./status-mark.tsx";
import type { TileText } from "./tile-text.ts";

/** Letters of a name that fit a line beside the number. */
const LINE_LETTERS = 23;

/** A longer unit takes the small curve's place: the name needs the rest. */
const SPARK_LETTERS = 8;

type TileProps = {
  readonly tile: TileText;
  /** With all that is known of it; on the wall only what a glance needs. */
  readonly isFull?: boolean;
  /** Whether it says of itself that it is simulated; left out where its page says so of all. */
  readonly isMarked?: boolean;
  readonly onOpen: () => void;
};

/** One indicator: opens why it is what it is. Whatever its name holds is shown as text. */
export function FigureTileButton({ tile, isFull = false, isMarked = true, onOpen }: TileProps) {
  const looks = [styles.tile, styles[tile.status], isFull ? styles.full : ""];
  return (
    <button
      type="button"
      className={looks.join(" ")}
      title={tile.statusSays}
      data-testid="figure-tile"
      data-indicator={tile.code}
      data-status={tile.status}
      onClick={onOpen}
    >
      <span className={styles.said}>
        <span className={tile.trouble === undefined || isFull ? styles.name : styles.shortName}>{tile.name}</span>
        {isFull ? <Everything tile={tile} /> : <Glance tile={tile} />}
      </span>
      <span className={styles.counted}>
        <TileValue tile={tile} />
        <span className={styles.below}>
          {tile.value.unit !== "" && <span className={styles.unit}>{tile.value.unit}</span>}
          {(isFull || tile.value.unit.length <= SPARK_LETTERS) && <Spark points={tile.spark} />}
        </span>
        {isFull && isMarked && <Simulated tile={tile} />}
      </span>
    </button>
  );
}

function Simulated({ tile }: { readonly tile: TileText }) {
  const { figures } = useTexts().messages;
  return tile.isSimulated ? <span className={styles.simulated}>{figures.simulated}</span> : null;
}

/** A goal is hollow: it has not happened. */
export function TileValue({ tile }: { readonly tile: Pick<TileText, "value" | "status"> }) {
  const { value } = tile;
  return (
    <span className={styles.value}>
      <StatusMark status={tile.status} />
      {value.qualifier !== undefined && <span className={styles.qualifier}>{value.qualifier}</span>}
      <span className={`number ${styles.number} ${value.isGoal ? styles.hollow : ""}`} data-testid="figure-value">
        {value.number}
      </span>
    </span>
  );
}

/** Where something is the matter, that comes before any comparison. */
function Glance({ tile }: { readonly tile: TileText }) {
  if (tile.trouble !== undefined) return <Trouble says={tile.trouble} />;
  const isOneLine = tile.name.length > LINE_LETTERS;
  const facts = [tile.partial, tile.change, tile.period === undefined ? undefined : tile.shortPeriod, isOneLine ? undefined : tile.target];
  return <span className={isOneLine ? styles.meta : styles.longMeta}>{joined(facts, " · ")}</span>;
}

function Everything({ tile }: { readonly tile: TileText }) {
  return (
    <>
      {tile.trouble !== undefined && <Trouble says={tile.trouble} />}
      <span className={styles.meta}>{joined([tile.partial, tile.period, tile.comparison, tile.vintage], " · ")}</span>
      {tile.target !== undefined && <span className={styles.target}>{tile.target}</span>}
      {tile.flag !== undefined && <span className={styles.flag}>{`⚑ ${tile.flag}`}</span>}
    </>
  );
}

function Trouble({ says }: { readonly says: string }) {
  return (
    <span className={styles.trouble} data-testid="figure-trouble">
      {says}
    </span>
  );
}

function joined(parts: readonly (string | undefined)[], by: string): string {
  return parts.filter((part) => part !== undefined).join(by);
}
