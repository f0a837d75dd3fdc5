import { API_ROOT } from "../../../core/contracts/api/operation.ts";
import type { Fault } from "../../../core/contracts/api/problem.ts";
import type { RefusedRow, SubmissionReport } from "../../../core/contracts/submission-report.ts";
import { refuse } from "../../problem.ts";
import type { FileAnswer } from "../files/submit-file.ts";

const STATUS = { "unknown-source": 404, "other-content": 404, "key-used": 409, unreadable: 422 } as const;

/** The whole list is in the report. */
const MOST_FAULTS = 1000;

/** What became of a submission, as HTTP has it. @throws Refusal where nothing of it was taken. */
export function answerSubmission(answer: FileAnswer) {
  if (!answer.ok) throw refuse(STATUS[answer.reason], answer.says);
  const { report, isRepeat } = answer;
  const headers: Record<string, string> = isRepeat ? { "idempotency-replayed": "true" } : {};
  if (isWhollyRefused(report)) throw refuseReport(report, headers);
  return { status: 200, value: report, headers } as const;
}

/** A trial is never applied; it answers with what would become of it. */
function isWhollyRefused({ isApplied, mode, refused }: SubmissionReport): boolean {
  return !isApplied && mode === "all" && refused > 0;
}

function refuseReport({ source, submission, rows, refused, refusedRows }: SubmissionReport, headers: Record<string, string>): Error {
  return refuse(
    422,
    {
      vi: `${refused} trong ${rows} dòng sai nên không nhận dòng nào. Sửa rồi gửi với khóa mới, hoặc dùng mode=rows.`,
      en: `${refused} of ${rows} rows are wrong, so none was taken. Correct them and send under a new key, or use mode=rows.`,
    },
    {
      faults: refusedRows.slice(0, MOST_FAULTS).map(toFault),
      headers: { ...headers, location: `${API_ROOT}/sources/${encodeURIComponent(source)}/submissions/${submission}` },
    },
  );
}

function toFault({ row, column, says }: RefusedRow): Fault {
  const field = column === "" ? `rows.${row}` : `rows.${row}.${column}`;
  return { code: "invalid", in: "body", field, detail: `${field}: ${says.en}.`, detailVi: `${field}: ${says.vi}.` };
}
