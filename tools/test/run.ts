/**
 * `npm test [-- <stage> [paths…]]`: every check of the project, or one of them. The last line is
 * `N passed, N failed`; the exit code is 1 when something failed or nothing ran.
 */
import { join } from 'node:path';
import { describeFailure, watchLauncher } from '../services/index.ts';
import { workspaceRoot } from '../start/settings.ts';
import { summaryTable, total, type Outcome } from './outcome.ts';
import { steps, type Stage } from './stages.ts';

const [wanted, ...patterns] = process.argv.slice(2);
const stages = steps.flat();
const rows: { name: string; outcome: Outcome; seconds: number }[] = [];

// Hundreds of processes start in one run: a fifth of what each would do is to compile the same programs again.
process.env['NODE_COMPILE_CACHE'] ??= join(workspaceRoot, 'dist', 'test', 'compile-cache');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
watchLauncher(() => process.exit(1));

if (wanted === undefined) {
  for (const step of steps) {
    const waiting = [...step];
    await Promise.all([runInTurn(waiting), runInTurn(waiting)]);
  }
} else {
  const chosen = stages.filter(({ name }) => name === wanted);
  if (chosen.length === 0) {
    console.error(`There is no stage "${wanted}"; there are ${stages.map(({ name }) => name).join(', ')}`);
  }
  await runInTurn(chosen);
}

async function runInTurn(waiting: Stage[]): Promise<void> {
  for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
    if (!stage.applies()) continue;
    console.log(`\n== ${stage.name} ==`);
    const start = performance.now();
    const outcome = await stage.run(patterns).catch((error: unknown): Outcome => {
      console.error(describeFailure(error));
      return { passed: 0, failed: 1 };
    });
    const seconds = (performance.now() - start) / 1000;
    rows.push({ name: stage.name, outcome, seconds });
    console.log(
      `-- ${stage.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds.toFixed(1)} s`,
    );
  }
}

const { passed, failed, exitCode } = total(rows.map(({ outcome }) => outcome));
// Once more, near the end: a run of hundreds of files is long, and of its log often only the end is kept.
for (const failure of rows.flatMap(({ outcome }) => outcome.failures ?? []))
  console.log(`\nFAILED ${failure}`);
console.log(`\n${summaryTable(rows)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = exitCode;
