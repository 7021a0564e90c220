import type { Change } from '@promptyflow/contracts';
import { ProjectWork } from './project-work';

const rename = (id: number): Change => ({ id: `change-${id}`, type: 'project.rename', name: 'Name' });

describe(ProjectWork.name, () => {
  it('should end draining when it is closed meanwhile', async () => {
    const nothing = () => undefined;
    const posted: string[] = [];
    const sut: ProjectWork = new ProjectWork(
      {
        post: (changes) => {
          posted.push(...changes.map(({ id }) => id));
          sut.close();
          return Promise.resolve({ revision: 0, changes: [], more: false });
        },
        since: () => Promise.resolve({ revision: 0, changes: [], more: false }),
        readText: () => Promise.reject(new Error('nothing is read')),
        write: () => Promise.resolve(),
      },
      {
        ...{ queued: nothing, applied: nothing, answered: nothing, refused: nothing, conflicted: nothing },
        ...{ historyChanged: nothing, stateChanged: nothing },
      },
      {
        ...{ revision: 0, sessions: [], history: { undo: [], redo: [] } },
        // More than go at once.
        groups: Array.from({ length: 300 }, (_, id) => [rename(id)]),
      },
      0,
    );
    await sut.drain();
    expect(posted).toHaveLength(200);
    expect(sut.waiting).toBe(100);
  });
});
