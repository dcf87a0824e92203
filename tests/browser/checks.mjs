// The count of this run. One line a check, as it is made; a failure says all that is wrong.

export class Checks {
  held = 0;
  broken = 0;

  /** One check: `problems` is what is wrong; none means that it held. */
  record(name, problems) {
    const wrong = [...new Set(problems)];
    if (wrong.length === 0) {
      this.held += 1;
      console.log(`ok      ${name}`);
      return true;
    }
    this.broken += 1;
    console.log(`BROKEN  ${name}`);
    for (const problem of wrong.slice(0, 20)) console.log(`        ${problem}`);
    if (wrong.length > 20) console.log(`        … and ${wrong.length - 20} more`);
    return false;
  }

  /** One check made by `work`, which gives its problems; an exception is a problem. */
  async run(name, work) {
    let problems;
    try {
      problems = await work();
    } catch (error) {
      problems = [error.stack ?? String(error)];
    }
    return this.record(name, problems);
  }

  /** The line that xtask counts, and the outcome. */
  close() {
    console.log(`checks: ${this.held} held, ${this.broken} broken`);
    process.exitCode = this.broken === 0 ? 0 : 1;
  }
}
