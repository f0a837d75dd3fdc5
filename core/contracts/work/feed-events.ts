import type { z } from "zod";
import type { WorkFeed } from "../../domain/indicator/indicator.ts";
import { CITIZEN_REPORT_EVENTS } from "./citizen-report-events.ts";
import { DIRECTIVE_EVENTS } from "./directive-events.ts";
import { DOCUMENT_EVENTS } from "./document-events.ts";
import { DOSSIER_EVENTS } from "./dossier-events.ts";

/** By feed, the kinds of its events and what the body of each may hold; a key that is not named is refused. */
export const FEED_EVENTS: Readonly<Record<WorkFeed, Readonly<Record<string, z.ZodType>>>> = {
  dossiers: DOSSIER_EVENTS,
  "citizen-reports": CITIZEN_REPORT_EVENTS,
  documents: DOCUMENT_EVENTS,
  directives: DIRECTIVE_EVENTS,
};

type Bodies<Events extends Readonly<Record<string, z.ZodType>>> = {
  [Kind in keyof Events & string]: { readonly kind: Kind; readonly body: z.input<Events[Kind]> };
}[keyof Events & string];

/** For senders: an event's kind with its body. */
export type DossierEventBody = Bodies<typeof DOSSIER_EVENTS>;
export type CitizenReportEventBody = Bodies<typeof CITIZEN_REPORT_EVENTS>;
export type DocumentEventBody = Bodies<typeof DOCUMENT_EVENTS>;
export type DirectiveEventBody = Bodies<typeof DIRECTIVE_EVENTS>;
