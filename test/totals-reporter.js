/**
 * Ends a run with the line `N passed, N failed, N skipped`. A spec file that could not be loaded counts as one failure.
 * Under `CI` a skipped spec is a failure too: there, everything that specs need is there, or the machine is wrong.
 */
export default class TotalsReporter {
  #skippedInCi = [];
  #wholeFiles;

  /** With `--testNamePattern`, jest calls skipped what nobody asked for. */
  constructor({ testNamePattern }) {
    this.#wholeFiles = !testNamePattern;
  }

  onRunComplete(_contexts, results) {
    const skipped = results.testResults
      .flatMap(({ testResults }) => testResults.filter(isSkipped))
      .filter(() => this.#wholeFiles);
    for (const { fullName } of skipped) console.log(`skipped: ${fullName}`);
    if (process.env.CI) this.#skippedInCi = skipped;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    console.log(`${results.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`);
  }

  /** An error here makes jest exit with 1. */
  getLastError() {
    if (this.#skippedInCi.length > 0) return new Error(`${this.#skippedInCi.length} skipped in CI`);
    return undefined;
  }
}

function isSkipped({ status }) {
  return ['pending', 'skipped', 'todo', 'disabled'].includes(status);
}
