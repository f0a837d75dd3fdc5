import type { WorkFeed } from "../indicator/indicator.ts";
import { earliestAfter, type ItemJudgement, type Judging } from "./item-judgement.ts";
import { judgeDirectiveItem } from "./judge-directive-item.ts";
import { judgeDocumentItem } from "./judge-document-item.ts";
import { judgeDossierItem } from "./judge-dossier-item.ts";
import { judgeReportItem } from "./judge-report-item.ts";
import { happenedBy, nextEventMs, type WorkEvent } from "./work-event.ts";

/** From what had happened by the instant of judgement, at least one event, in order of time. */
type Judge = (past: readonly [WorkEvent, ...WorkEvent[]], judging: Judging) => ItemJudgement;

const JUDGES: Readonly<Record<WorkFeed, Judge>> = {
  dossiers: judgeDossierItem,
  "citizen-reports": judgeReportItem,
  documents: judgeDocumentItem,
  directives: judgeDirectiveItem,
};

/** Before the first event, or when all were taken back. */
const NOTHING: ItemJudgement = {
  unit: undefined,
  state: "none",
  openedAtMs: undefined,
  dueAtMs: undefined,
  endedAtMs: undefined,
  counts: [],
  nextChangeMs: undefined,
  unusual: [],
};

/**
 * An item as its events make it, at an instant: where it stands, what it counts as and until when that holds at least. Nothing
 * else goes in, so that the same events give the same counts in whichever order they came.
 */
export function judgeItem(feed: WorkFeed, events: readonly WorkEvent[], judging: Judging): ItemJudgement {
  const [first, ...others] = happenedBy(events, judging.atMs);
  const judged = first === undefined ? NOTHING : JUDGES[feed]([first, ...others], judging);
  return { ...judged, nextChangeMs: earliestAfter(judging.atMs, [judged.nextChangeMs, nextEventMs(events, judging.atMs)]) };
}
