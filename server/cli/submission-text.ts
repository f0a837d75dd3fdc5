import type { SubmissionReport } from "../../core/contracts/submission-report.ts";
import type { CliContext } from "./context.ts";
import { onOneLine, tableText } from "./print-table.ts";

/** Prints which rows were refused and why, and the sums. */
export function printSubmission(context: CliContext, report: SubmissionReport): void {
  const { say } = context;
  if (context.isJson) {
    context.print(JSON.stringify(report, undefined, 1));
    return;
  }
  const head = [
    say({ vi: "DÒNG", en: "LINE" }),
    say({ vi: "CỘT", en: "COLUMN" }),
    say({ vi: "ĐÃ GHI", en: "GIVEN" }),
    say({ vi: "LÝ DO", en: "REASON" }),
  ];
  const rows = report.refusedRows.map(({ row, column, given, says }) => [String(row), onOneLine(column), onOneLine(given), say(says)]);
  if (rows.length > 0) context.print(tableText([head, ...rows]));
  const { taken, unchanged, refused } = report;
  context.print(
    say({
      vi: `${taken} nhận, ${unchanged} không đổi, ${refused} bị từ chối.`,
      en: `${taken} taken, ${unchanged} unchanged, ${refused} refused.`,
    }),
  );
}
