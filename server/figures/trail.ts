import type { FigureTrail } from "../../core/contracts/api/proof-api.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { holding, isTarget, type SaidRow } from "./proof/read-said.ts";

type TrailEntry = FigureTrail["entries"][number];

/** Everything that was said of a figure, oldest first, each beside what was learnt before it. */
export function tellTrail(rows: readonly SaidRow[]): TrailEntry[] {
  const held = new Set([holding(rows.filter((row) => !isTarget(row))), holding(rows.filter(isTarget))]);
  return rows.map((row, at) => {
    const before = rows.slice(0, at).findLast((other) => isTarget(other) === isTarget(row));
    const changed = before === undefined ? undefined : changesBetween(before, row);
    return { ...entryOf(row), holds: held.has(row), isTarget: isTarget(row), ...(changed === undefined ? {} : { changed }) };
  });
}

function entryOf({ said }: SaidRow): Omit<TrailEntry, "holds" | "isTarget"> {
  const { submission } = said;
  const amounts = Object.fromEntries(
    NUMBERS.flatMap((key) => {
      const text = said[key];
      return text === undefined ? [] : [[key, Number(text)]];
    }),
  );
  return {
    observation: said.observation ?? "",
    ...amounts,
    qualifier: said.qualifier,
    // The column takes these three only.
    vintage: said.vintage as TrailEntry["vintage"],
    ...(said.coverage === undefined ? {} : { coverage: said.coverage }),
    source: said.source,
    reporter: said.reporter,
    ...(submission === undefined ? {} : { door: submission.door, submission: submission.id }),
    ...(submission?.row === undefined ? {} : { row: submission.row }),
    isSimulated: said.isSimulated,
    learntAt: said.learntAt,
  };
}

const NUMBERS = ["value", "valueMin", "valueMax", "numerator", "denominator"] as const;

const NAMES: Readonly<Record<(typeof NUMBERS)[number] | "qualifier" | "vintage" | "source", Bilingual>> = {
  value: { vi: "giá trị", en: "value" },
  valueMin: { vi: "cận dưới", en: "lower end" },
  valueMax: { vi: "cận trên", en: "upper end" },
  numerator: { vi: "tử số", en: "numerator" },
  denominator: { vi: "mẫu số", en: "denominator" },
  qualifier: { vi: "mức chắc chắn", en: "qualifier" },
  vintage: { vi: "loại số liệu", en: "vintage" },
  source: { vi: "nguồn", en: "source" },
};

/** What is other than before, each with both; undefined where only what it rests on is. */
function changesBetween({ said: before }: SaidRow, { said: now }: SaidRow): Bilingual | undefined {
  const changed = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((key) => before[key] !== now[key]);
  if (changed.length === 0) return undefined;
  const say = (language: keyof Bilingual) =>
    changed.map((key) => `${NAMES[key][language]} ${before[key] ?? "–"} → ${now[key] ?? "–"}`).join("; ");
  return { vi: say("vi"), en: say("en") };
}
