import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** How a stage of `npm test` ended. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What failed, as far as it has names: a line of where and what, and the first lines of why. */
  readonly failures?: readonly string[];
}

/** The part of Jest's `--json` report that is read. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly JestFile[];
}

interface JestFile {
  /** Its whole path. */
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }[];
}

/** As many lines of a reason say what was expected and what came; the rest stands where the test ran. */
const reasonLines = 5;

/** A command is one test. */
export function commandOutcome(exitCode: number): Outcome {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Jest's numbers. A file that did not even load counts as a failed test, and so does a run that ended badly
 * without naming one (a crash, a handle, no report).
 */
export function jestOutcome(exitCode: number, report: JestReport | undefined): Outcome {
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  const failures = report?.testResults.filter(({ status }) => status === 'failed').flatMap(failuresOf);
  return {
    passed: report?.numPassedTests ?? 0,
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
    failures,
  };
}

function failuresOf({ name, message, assertionResults }: JestFile): string[] {
  const file = relative(process.cwd(), name);
  const tests = assertionResults.filter(({ status }) => status === 'failed');
  if (tests.length === 0) return [`${file}${reasonOf(message)}`];
  return tests.map(({ fullName, failureMessages }) => `${file}: ${fullName}${reasonOf(failureMessages[0])}`);
}

function reasonOf(message = ''): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const said = lines.filter((line) => line.trim() !== '').slice(0, reasonLines);
  return said.map((line) => `\n    ${line}`).join('');
}

/** The sum over all stages; nothing run is not a success. */
export function total(outcomes: readonly Outcome[]): Outcome & { readonly exitCode: number } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  return { passed, failed, exitCode: failed > 0 || passed === 0 ? 1 : 0 };
}

/** One line per stage: name, numbers, seconds. */
export function summaryTable(
  rows: readonly { readonly name: string; readonly outcome: Outcome; readonly seconds: number }[],
): string {
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, outcome, seconds }) => {
      const mark = outcome.failed > 0 ? 'FAILED' : 'ok    ';
      const numbers = `${String(outcome.passed).padStart(6)} passed ${String(outcome.failed).padStart(4)} failed`;
      return `${mark} ${name.padEnd(width)} ${numbers} ${seconds.toFixed(1).padStart(7)} s`;
    })
    .join('\n');
}
