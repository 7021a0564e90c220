/**
 * Loaded before a program, it shifts the clock of the process by the milliseconds that stand in the file
 * `SHIFTED_CLOCK_FILE`, which may change at any time: the clock jumps then, and timers go on, as they do when somebody sets
 * the clock of a machine.
 */
import { readFileSync } from 'node:fs';

const looksEveryMs = 10;
const SoundDate = Date;
let shiftMs = 0;

function look() {
  try {
    shiftMs = Number(readFileSync(process.env.SHIFTED_CLOCK_FILE ?? '', 'utf8'));
  } catch {
    // The file is being written.
  }
}

look();
setInterval(look, looksEveryMs).unref();

const now = () => SoundDate.now() + shiftMs;

globalThis.Date = new Proxy(SoundDate, {
  construct: (date, values, target) => Reflect.construct(date, values.length > 0 ? values : [now()], target),
  apply: () => new SoundDate(now()).toString(),
  get: (date, name, receiver) => (name === 'now' ? now : Reflect.get(date, name, receiver)),
});
