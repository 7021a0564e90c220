import { putThread, withoutComment, withPending } from './comment-threads';
import type { ShownComment, ShownThread } from './comment-threads';

const comment = (id: string, minute: number, delivery?: 'sending'): ShownComment => ({
  ...{ id, threadId: 't', authorId: 'a', authorName: 'Anna', text: id, mentions: [], editedAt: null },
  createdAt: `2026-01-12T09:${String(minute).padStart(2, '0')}:00.000Z`,
  ...(delivery ? { delivery } : {}),
});

const thread = (commentCount: number, ...comments: ShownComment[]): ShownThread => ({
  ...{
    id: 't',
    subject: { kind: 'item' as const, id: 'i' },
    title: 'Item',
    resolvedAt: null,
    resolverName: null,
  },
  ...{ createdAt: comments[0]?.createdAt ?? '', commentCount, comments },
});

const idsIn = ({ comments }: ShownThread) => comments.map(({ id }) => id).join(' ');
const plain = ({ comments, ...rest }: ShownThread) => ({ ...rest, comments: [...comments] });

describe(withPending.name, () => {
  it('should keep what is on its way until the server has it', () => {
    const before = thread(2, comment('1', 1), comment('mine', 3, 'sending'));
    const first = withPending(plain(thread(2, comment('1', 1), comment('2', 2))), before);
    expect([idsIn(first), first.commentCount]).toEqual(['1 2 mine', 3]);
    const arrived = withPending(plain(thread(2, comment('1', 1), comment('mine', 3))), before);
    expect([idsIn(arrived), arrived.commentCount, arrived.comments.some(({ delivery }) => delivery)]).toEqual(
      ['1 mine', 2, false],
    );
  });

  it('should keep what was read before of the middle that the server leaves out', () => {
    const before = thread(4, comment('1', 1), comment('2', 2), comment('3', 3), comment('4', 4));
    const now = withPending(plain(thread(5, comment('1', 1), comment('4', 4), comment('5', 5))), before);
    expect(idsIn(now)).toBe('1 2 3 4 5');
  });
});

describe(withoutComment.name, () => {
  it('should take a thread away with its last comment, and no other', () => {
    const one = thread(1, comment('1', 1));
    expect(withoutComment([one], '1')).toEqual([]);
    const long = thread(20, comment('1', 1));
    expect(withoutComment([long], '1')).toMatchObject([{ commentCount: 19, comments: [] }]);
    expect(withoutComment([one], 'other')).toEqual([one]);
  });
});

describe(putThread.name, () => {
  it('should put a new thread on top, and replace a known one', () => {
    const [first, second] = [thread(1, comment('1', 1)), { ...thread(1, comment('2', 2)), id: 'u' }];
    expect(putThread([first], second).map(({ id }) => id)).toEqual(['u', 't']);
    expect(putThread([second, first], { ...first, commentCount: 2 }).map((one) => one.commentCount)).toEqual([
      1, 2,
    ]);
  });
});
