/**
 * Whether a submission said something that could be taken, be it “nothing new”: rows that are all wrong keep no source alive.
 * As db/figures/submit.ts has it for `last_heard_at`. Of a row of `submission`.
 */
export const IS_HEARD = "is_applied and (row_count = 0 or refused < row_count)";
