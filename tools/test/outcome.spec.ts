import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { commandOutcome, jestOutcome, summaryTable, total } from './outcome.ts';

const nothing = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };

describe(jestOutcome.name, () => {
  it('should take the numbers of the report', () => {
    const report = { ...nothing, numPassedTests: 5, numFailedTests: 2 };
    expect(jestOutcome(1, report)).toEqual({ passed: 5, failed: 2, failures: [] });
  });

  it('should count a file that did not load as a failed test', () => {
    const report = { ...nothing, numPassedTests: 5, numRuntimeErrorTestSuites: 1 };
    expect(jestOutcome(1, report)).toEqual({ passed: 5, failed: 1, failures: [] });
  });

  it('should name what failed, with the beginning of why', () => {
    const passed = { status: 'passed', fullName: 'a map should open', failureMessages: [] };
    const failureMessages = [
      '\u001b[2mexpect\u001b[22m(1)\n\n  Expected: 1\n  Received: 2\n3\n4\n5\n    at map.ts:1',
    ];
    const failed = { status: 'failed', fullName: 'a map should close', failureMessages };
    const testResults = [
      {
        name: join(process.cwd(), 'e2e/map.ts'),
        status: 'failed',
        message: '',
        assertionResults: [passed, failed],
      },
      {
        name: join(process.cwd(), 'e2e/broken.ts'),
        status: 'failed',
        message: 'no such file',
        assertionResults: [],
      },
      { name: join(process.cwd(), 'e2e/fine.ts'), status: 'passed', message: '', assertionResults: [passed] },
    ];
    expect(jestOutcome(1, { ...nothing, numFailedTests: 1, testResults }).failures).toEqual([
      'e2e/map.ts: a map should close\n    expect(1)\n      Expected: 1\n      Received: 2\n    3\n    4',
      'e2e/broken.ts\n    no such file',
    ]);
  });

  it('should fail when Jest crashed without a report', () => {
    expect(jestOutcome(134, undefined)).toEqual({ passed: 0, failed: 1 });
  });

  it('should fail when Jest ended badly although every test passed', () => {
    const report = { ...nothing, numPassedTests: 5 };
    expect(jestOutcome(1, report)).toEqual({ passed: 5, failed: 1, failures: [] });
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
