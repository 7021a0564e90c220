import { inNextTask } from './in-next-task';

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe(inNextTask.name, () => {
  it('should do the work once, and not at once', async () => {
    let times = 0;
    const run = inNextTask(() => (times += 1));
    expect(times).toBe(0);
    await nextTask();
    run();
    dispatchEvent(new Event('pagehide'));
    expect(times).toBe(1);
  });

  it('should do the work before a page that goes away saves', () => {
    const done: string[] = [];
    const save = () => done.push('saved');
    addEventListener('pagehide', save);
    inNextTask(() => done.push('work'));
    dispatchEvent(new Event('pagehide'));
    removeEventListener('pagehide', save);
    expect(done).toEqual(['work', 'saved']);
  });
});
