import { describe, expect, it } from '@jest/globals';
import { commandOutcome, jestOutcome, summaryTable, total } from './outcome.ts';

describe(jestOutcome.name, () => {
  it('should take the numbers of the report', () => {
    const report = { numPassedTests: 5, numFailedTests: 2, numRuntimeErrorTestSuites: 0 };
    expect(jestOutcome(1, report)).toEqual({ passed: 5, failed: 2 });
  });

  it('should count a file that did not load as a failed test', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
    expect(jestOutcome(1, report)).toEqual({ passed: 5, failed: 1 });
  });

  it('should fail when Jest crashed without a report', () => {
    expect(jestOutcome(134, undefined)).toEqual({ passed: 0, failed: 1 });
  });

  it('should fail when Jest ended badly although every test passed', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
    expect(jestOutcome(1, report)).toEqual({ passed: 5, failed: 1 });
  });
});

describe(total.name, () => {
  it('should sum the stages', () => {
    expect(total([commandOutcome(0), { passed: 7, failed: 0 }])).toEqual({
      passed: 8,
      failed: 0,
      exitCode: 0,
    });
  });

  it('should be a failure when one stage failed', () => {
    expect(total([commandOutcome(2), { passed: 7, failed: 0 }])).toEqual({
      passed: 7,
      failed: 1,
      exitCode: 1,
    });
  });

  it('should be a failure when nothing ran', () => {
    expect(total([])).toEqual({ passed: 0, failed: 0, exitCode: 1 });
  });
});

describe(summaryTable.name, () => {
  it('should mark what failed', () => {
    const rows = [
      { name: 'lint', outcome: { passed: 1, failed: 0 }, seconds: 2 },
      { name: 'unit', outcome: { passed: 40, failed: 2 }, seconds: 11.26 },
    ];
    expect(summaryTable(rows).split('\n')).toEqual([
      'ok     lint      1 passed    0 failed     2.0 s',
      'FAILED unit     40 passed    2 failed    11.3 s',
    ]);
  });
});
