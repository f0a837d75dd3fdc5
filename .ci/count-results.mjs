// Reads vitest's JSON report and prints "<passed> <failed>". A missing report, a file that could not be loaded, a
// skipped test and a run that failed for a reason no test names each count as failed: a green line must mean green.
import { readFileSync } from "node:fs";

const [, , reportPath, exitCode] = process.argv;

function count() {
  const report = JSON.parse(readFileSync(reportPath, "utf8"));
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  const skipped = report.numPendingTests + report.numTodoTests;
  for (const file of broken) process.stderr.write(`not loaded: ${file.name}\n`);
  if (skipped > 0) process.stderr.write(`${skipped} tests were skipped\n`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length + skipped };
}

let result;
try {
  result = count();
} catch (error) {
  process.stderr.write(`no test report: ${error.message}\n`);
  result = { passed: 0, failed: 1 };
}
if (exitCode !== "0" && result.failed === 0) result = { ...result, failed: 1 };
process.stdout.write(`${result.passed} ${result.failed}\n`);
