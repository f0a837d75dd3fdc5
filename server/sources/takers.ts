import type pg from "pg";
import { figureTaker } from "../../db/figures/record-figures.ts";
import type { Content, RowTaker } from "../../db/figures/row-taker.ts";
import { type Submission, type SubmitAnswer, submit } from "../../db/figures/submit.ts";
import { eventTaker } from "../../db/work/record-events.ts";

type Submitting = (pool: pg.Pool, submission: Submission) => Promise<SubmitAnswer>;

const by =
  <Row>(taker: RowTaker<Row>): Submitting =>
  (pool, submission) =>
    submit(pool, submission, taker);

/** Where each content of sources goes. */
export const SUBMIT_BY_CONTENT: Readonly<Record<Content, Submitting>> = {
  figures: by(figureTaker()),
  dossiers: by(eventTaker("dossiers")),
  "citizen-reports": by(eventTaker("citizen-reports")),
  documents: by(eventTaker("documents")),
  directives: by(eventTaker("directives")),
};
