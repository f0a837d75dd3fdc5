import type { WorkFeed } from "../indicator/indicator.ts";
import type { ItemJudgement, Judging } from "./item-judgement.ts";
import { judgeDirectiveItem } from "./judge-directive-item.ts";
import { judgeDocumentItem } from "./judge-document-item.ts";
import { judgeDossierItem } from "./judge-dossier-item.ts";
import { judgeReportItem } from "./judge-report-item.ts";
import type { WorkEvent } from "./work-event.ts";

const JUDGES: Readonly<Record<WorkFeed, (events: readonly WorkEvent[], judging: Judging) => ItemJudgement>> = {
  dossiers: judgeDossierItem,
  "citizen-reports": judgeReportItem,
  documents: judgeDocumentItem,
  directives: judgeDirectiveItem,
};

/**
 * An item as its events make it, at an instant: where it stands, what it counts as and until when that holds at least. Nothing
 * else goes in, so that the same events give the same counts in whichever order they came.
 */
export function judgeItem(feed: WorkFeed, events: readonly WorkEvent[], judging: Judging): ItemJudgement {
  return JUDGES[feed](events, judging);
}
