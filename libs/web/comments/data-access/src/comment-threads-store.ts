import { inject } from '@angular/core';
import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';
import type { CommentSubject } from '@promptyflow/contracts';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { firstValueFrom } from 'rxjs';
import { uuidv7 } from 'uuidv7';
import { isSame, mapComment, putThread, withoutComment, withPending } from './comment-threads';
import type { ShownComment, ShownThread } from './comment-threads';
import { CommentsApi } from './comments-api';
import type { ProjectPerson } from './comments-api';

interface ThreadsState {
  readonly projectId: string;
  readonly subject: CommentSubject | null;
  readonly resolved: boolean;
  readonly threads: readonly ShownThread[];
  readonly people: readonly ProjectPerson[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  readonly nextCursor: string | null;
}

const initialState: ThreadsState = {
  projectId: '',
  subject: null,
  resolved: false,
  threads: [],
  people: [],
  status: 'loading',
  problem: null,
  nextCursor: null,
};

/** Who writes here; their comments are shown before the server has them. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** The threads of one item or prompt, while its panel is open. Texts are as they are stored. */
export const CommentThreadsStore = signalStore(
  withState(initialState),
  withMethods((store, api = inject(CommentsApi)) => {
    const put = (thread: ShownThread) => patchState(store, { threads: putThread(store.threads(), thread) });
    const find = (threadId: string) => store.threads().find(({ id }) => id === threadId);
    const alter = (commentId: string, change: Partial<ShownComment>) =>
      patchState(store, {
        threads: mapComment(store.threads(), commentId, (comment) => ({ ...comment, ...change })),
      });

    /** Whether the panel still shows what it showed when something was asked for. */
    const stillShows = (subject: CommentSubject | null, resolved = store.resolved()) =>
      store.subject() === subject && store.resolved() === resolved;

    const load = async (cursor?: string) => {
      const [projectId, subject, resolved] = [store.projectId(), store.subject(), store.resolved()];
      if (!subject) return;
      patchState(store, { status: 'loading', problem: null });
      try {
        const page = await firstValueFrom(api.list(projectId, subject, resolved, cursor));
        if (!stillShows(subject, resolved)) return;
        const read = page.items.map((thread) => withPending(thread, find(thread.id)));
        const known = new Set(read.map(({ id }) => id));
        const kept = store
          .threads()
          .filter(({ id, isNew }) => !known.has(id) && (isNew || cursor !== undefined));
        patchState(store, { threads: [...kept, ...read], nextCursor: page.nextCursor, status: 'loaded' });
      } catch (error) {
        if (stillShows(subject, resolved)) patchState(store, { status: 'failed', problem: toProblem(error) });
      }
    };

    /** Reads a thread once more; one that is gone, or does not belong here any more, is not shown. */
    const refresh = async (threadId: string, wanted = false) => {
      const [projectId, subject, resolved] = [store.projectId(), store.subject(), store.resolved()];
      try {
        const thread = await firstValueFrom(api.get(projectId, threadId));
        if (!stillShows(subject, resolved)) return;
        const belongs = subject !== null && isSame(subject, thread.subject);
        if (belongs && (wanted || (thread.resolvedAt !== null) === resolved))
          put(withPending(thread, find(threadId)));
        else drop(threadId);
      } catch (error) {
        if (toProblem(error).code === 'comment.thread_not_found' && stillShows(subject, resolved))
          drop(threadId);
      }
    };

    const drop = (threadId: string) =>
      patchState(store, { threads: store.threads().filter(({ id, isNew }) => id !== threadId || isNew) });

    const deliver = async (thread: ShownThread, { id, text }: ShownComment) => {
      alter(id, { delivery: 'sending', problem: undefined });
      const projectId = store.projectId();
      try {
        if (thread.isNew) {
          const begun = await firstValueFrom(
            api.begin(projectId, thread.id, thread.subject as CommentSubject, { id, text }),
          );
          if (find(thread.id)) put(withPending(begun, find(thread.id)));
        } else {
          const comment = await firstValueFrom(api.reply(projectId, thread.id, { id, text }));
          alter(id, { ...comment, delivery: undefined });
        }
        return true;
      } catch (error) {
        alter(id, { delivery: 'failed', problem: toProblem(error) });
        return false;
      }
    };

    const written = (threadId: string, text: string, author: Author): ShownComment => ({
      ...{ id: uuidv7(), threadId, authorId: author.id, authorName: author.name, text },
      mentions: [...store.people()],
      createdAt: new Date().toISOString(),
      editedAt: null,
      delivery: 'sending',
    });

    return {
      async open(projectId: string, subject: CommentSubject): Promise<void> {
        const people = store.projectId() === projectId ? store.people() : [];
        patchState(store, { ...initialState, people, projectId, subject });
        await load();
      },

      /** For mentions; without them comments are written all the same. */
      async readPeople(): Promise<void> {
        const projectId = store.projectId();
        const people = await firstValueFrom(api.people(projectId)).catch(() => null);
        if (people && store.projectId() === projectId) patchState(store, { people });
      },

      async show(resolved: boolean): Promise<void> {
        patchState(store, { resolved, threads: [], nextCursor: null });
        await load();
      },

      load,
      refresh,

      async loadMore(): Promise<void> {
        const cursor = store.nextCursor();
        if (cursor !== null && store.status() !== 'loading') await load(cursor);
      },

      /** Every comment of a thread. */
      async readAll(threadId: string): Promise<void> {
        const read: ShownComment[] = [];
        let cursor: string | null | undefined;
        try {
          do {
            const page = await firstValueFrom(api.comments(store.projectId(), threadId, cursor ?? undefined));
            read.push(...page.items);
            cursor = page.nextCursor;
          } while (cursor !== null);
        } catch (error) {
          patchState(store, { problem: toProblem(error) });
          return;
        }
        const thread = find(threadId);
        if (thread)
          put(withPending({ ...thread, commentCount: read.length, comments: read.reverse() }, thread));
      },

      /** True when the server has it. */
      begin(text: string, author: Author): Promise<boolean> {
        const subject = store.subject();
        if (!subject) return Promise.resolve(false);
        const id = uuidv7();
        const comment = written(id, text, author);
        const thread: ShownThread = {
          ...{ id, subject, title: '', createdAt: comment.createdAt, resolvedAt: null, resolverName: null },
          ...{ commentCount: 1, comments: [comment], isNew: true },
        };
        put(thread);
        return deliver(thread, comment);
      },

      reply(threadId: string, text: string, author: Author): Promise<boolean> {
        const thread = find(threadId);
        if (!thread) return Promise.resolve(false);
        const comment = written(threadId, text, author);
        put({
          ...thread,
          comments: [...thread.comments, comment],
          commentCount: thread.commentCount + 1,
        });
        return deliver(thread, comment);
      },

      /** Sends once more what did not arrive: with the same ids, so that it is there once. */
      retry(comment: ShownComment): Promise<boolean> {
        const thread = find(comment.threadId);
        return thread ? deliver(thread, comment) : Promise.resolve(false);
      },

      discard(comment: ShownComment): void {
        patchState(store, { threads: withoutComment(store.threads(), comment.id) });
      },

      /** The problem; null when the server has it. Until then the new text is shown. */
      async edit({ id, text: before, editedAt }: ShownComment, text: string): Promise<PageProblem | null> {
        alter(id, { text, mentions: [...store.people()] });
        try {
          alter(id, await firstValueFrom(api.edit(store.projectId(), id, text)));
          return null;
        } catch (error) {
          alter(id, { text: before, editedAt });
          return toProblem(error);
        }
      },

      /** The problem; null when it is gone. */
      async remove({ id, threadId }: ShownComment): Promise<PageProblem | null> {
        const before = store.threads();
        patchState(store, { threads: withoutComment(before, id) });
        try {
          await firstValueFrom(api.remove(store.projectId(), id));
          return null;
        } catch (error) {
          const problem = toProblem(error);
          if (problem.code === 'comment.not_found') return null;
          const thread = before.find((one) => one.id === threadId);
          if (thread) put(thread);
          return problem;
        }
      },

      /** The problem; null when it is done. A thread that does not belong to what is shown leaves it. */
      async setResolved(threadId: string, resolved: boolean): Promise<PageProblem | null> {
        try {
          const thread = await firstValueFrom(api.setResolved(store.projectId(), threadId, resolved));
          if (resolved === store.resolved()) put(withPending(thread, find(threadId)));
          else drop(threadId);
          return null;
        } catch (error) {
          return toProblem(error);
        }
      },
    };
  }),
);
