// Sums what the test runners wrote down into one line, `N passed, N failed, N skipped`; exits as it reads.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, stepsFailed] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

const READ = {
  "unit.json": ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => [numPassedTests, numFailedTests, numPendingTests + numTodoTests],
  "e2e.json": ({ stats }) => [stats.expected + stats.flaky, stats.unexpected, stats.skipped],
  "desktop.json": ({ stats }) => [stats.expected + stats.flaky, stats.unexpected, stats.skipped],
};

for (const [name, read] of Object.entries(READ)) {
  let counts;
  try {
    counts = read(JSON.parse(readFileSync(join(folder, name), "utf8")));
  } catch {
    // A runner that wrote nothing has failed as a whole.
    counts = [0, 1, 0];
  }
  total.passed += counts[0];
  total.failed += counts[1];
  total.skipped += counts[2];
}
// A step that failed without a failing test (a lint, a build) counts as one.
if (Number(stepsFailed) > 0 && total.failed === 0) total.failed = Number(stepsFailed);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
