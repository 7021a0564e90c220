import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { CommentSubjectKind } from '@promptyflow/contracts';

/** What is shown of a project is in the address, so that a reload finds it. */
@Injectable({ providedIn: 'root' })
export class WorkbenchAddress {
  private readonly router = inject(Router);

  /** Shown with the project: a comparison in its place is left. */
  async showItem(item: string | null): Promise<void> {
    await this.show({ item, compare: null, thread: null });
  }

  async showPrompt(prompt: string | null): Promise<void> {
    await this.show({ prompt, compare: null, answer: null });
  }

  /** Among the answers of its prompt. */
  async showAnswer(prompt: string, answer: string): Promise<void> {
    await this.show({ prompt, compare: null, answer });
  }

  /** A place of its own to come back from: the browser's way back leaves it. */
  async showComparison(compare: string | null): Promise<void> {
    await this.show({ compare }, compare === null);
  }

  /** What is said about the open item or prompt, in a panel beside it. */
  async showComments(comments: CommentSubjectKind | null): Promise<void> {
    await this.show({ comments, thread: null });
  }

  /** Of an item that may be another than the open one. */
  async showCommentsOf(item: string): Promise<void> {
    await this.show({ item, comments: 'item', thread: null, compare: null });
  }

  /** The piece or the prompt that was looked for is shown: the address does not ask for it any more. */
  async land(shown: { readonly item?: string; readonly prompt?: string }): Promise<void> {
    await this.show({ ...shown, at: null, compare: null, thread: null, answer: null });
  }

  private async show(queryParams: Readonly<Record<string, string | null>>, replaceUrl = true): Promise<void> {
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}
