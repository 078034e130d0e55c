// The last line of a run: how many passed, failed, were skipped, in how many seconds.

export default class Count {
  #tests = new Map();
  #begun = Date.now();

  onTestEnd(test, result) {
    this.#tests.set(test.id, { outcome: test.outcome(), status: result.status });
  }

  onEnd() {
    const ended = [...this.#tests.values()];
    const count = (outcome) => ended.filter((one) => one.outcome === outcome).length;
    const seconds = Math.round((Date.now() - this.#begun) / 1000);
    const [passed, failed, skipped] = ["expected", "unexpected", "skipped"].map(count);
    process.stdout.write(
      `end2end: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s\n`,
    );
  }

  printsToStdio() {
    return true;
  }
}
