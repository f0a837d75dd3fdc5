import type { UnitImportReport } from "../../core/contracts/unit-import.ts";
import type { CliContext } from "./context.ts";

/** What does not close in the tree of units. */
export function printFindings(
  { print, say }: CliContext,
  { findings, findingCount }: Pick<UnitImportReport, "findings" | "findingCount">,
): void {
  if (findingCount === 0) {
    print(say({ vi: "Cây đơn vị khép kín với tệp này.", en: "The tree closes with this file." }));
    return;
  }
  print(say({ vi: `Chưa khép kín: ${findingCount} điều.`, en: `What does not close: ${findingCount}.` }));
  for (const finding of findings) print(`  ${say(finding.says)}`);
  if (findingCount > findings.length) print(say({ vi: "  …", en: "  …" }));
}
