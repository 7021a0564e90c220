import { inject, Injectable } from '@angular/core';
import type { CommentSubject } from '@promptyflow/contracts';
import {
  ApiClient,
  commentsBegin,
  commentsCounts,
  commentsEdit,
  commentsGet,
  commentsList,
  commentsListComments,
  commentsRemove,
  commentsReply,
  commentsSetResolved,
  peopleList,
} from '@promptyflow/web-api-client';
import type {
  CommentCountDto,
  CommentDto,
  CommentListDto,
  CommentThreadDto,
  CommentThreadListDto,
  ProjectPersonDto,
} from '@promptyflow/web-api-client';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export type Comment = CommentDto;
export type CommentThread = CommentThreadDto;
export type CommentCount = CommentCountDto;
/** Somebody who may be mentioned while `mayOpen`. */
export type ProjectPerson = ProjectPersonDto;

const threadsAtOnce = 20;
const commentsAtOnce = 50;

/** Threads of comments in a project. */
@Injectable({ providedIn: 'root' })
export class CommentsApi {
  private readonly client = inject(ApiClient);

  counts(projectId: string): Observable<readonly CommentCount[]> {
    return this.client.call(commentsCounts, { id: projectId }).pipe(map(({ items }) => items));
  }

  /** The latest begun first. */
  list(
    projectId: string,
    subject: CommentSubject,
    resolved: boolean,
    cursor?: string,
  ): Observable<CommentThreadListDto> {
    return this.client.call(commentsList, {
      id: projectId,
      limit: threadsAtOnce,
      state: resolved ? 'resolved' : 'open',
      ...(subject.kind === 'item' ? { itemId: subject.id } : { promptId: subject.id }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  get(projectId: string, threadId: string): Observable<CommentThread> {
    return this.client.call(commentsGet, { id: projectId, threadId });
  }

  /** Comments of a thread, the latest first. */
  comments(projectId: string, threadId: string, cursor?: string): Observable<CommentListDto> {
    const page = { limit: commentsAtOnce, ...(cursor === undefined ? {} : { cursor }) };
    return this.client.call(commentsListComments, { id: projectId, threadId, ...page });
  }

  begin(
    projectId: string,
    id: string,
    subject: CommentSubject,
    comment: { readonly id: string; readonly text: string },
  ): Observable<CommentThread> {
    return this.client.call(commentsBegin, { id: projectId, body: { id, subject, comment } });
  }

  reply(projectId: string, threadId: string, body: { id: string; text: string }): Observable<Comment> {
    return this.client.call(commentsReply, { id: projectId, threadId, body });
  }

  edit(projectId: string, commentId: string, text: string): Observable<Comment> {
    return this.client.call(commentsEdit, { id: projectId, commentId, body: { text } });
  }

  remove(projectId: string, commentId: string): Observable<void> {
    return this.client.call(commentsRemove, { id: projectId, commentId });
  }

  setResolved(projectId: string, threadId: string, resolved: boolean): Observable<CommentThread> {
    return this.client.call(commentsSetResolved, { id: projectId, threadId, body: { resolved } });
  }

  people(projectId: string): Observable<readonly ProjectPerson[]> {
    return this.client.call(peopleList, { id: projectId }).pipe(map(({ items }) => items));
  }
}
