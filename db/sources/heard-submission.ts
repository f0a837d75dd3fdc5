/**
 * Whether a submission said something that could be taken, be it “nothing new”: rows that are all wrong keep no source alive.
 * As db/figures/submit.ts has it for `last_heard_at`. Of a row of `submission`.
 */
export const IS_HEARD = "is_applied and (row_count = 0 or refused < row_count)";

/** When a source was first heard, a step into the index; null while it never was. Of a row `s` of `data_source`. */
export const FIRST_HEARD = `(
  select received_at from submission where source_id = s.id and ${IS_HEARD} and door <> 'computed' order by received_at limit 1
)`;
