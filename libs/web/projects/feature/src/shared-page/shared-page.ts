import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { DatePipe, NumberPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { SharingApi } from '@promptyflow/web-projects-data-access/list';
import type { SharedProject } from '@promptyflow/web-projects-data-access/list';
import { EmptyState, Icon, OpenBar, Skeleton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { SharedPiece } from './shared-piece';

/**
 * A project for whoever has a link to it: `/shared#token=…`. The token is in the fragment, which no server and no log
 * sees; it stays there, so that the page can be loaded again and kept as a bookmark.
 */
@Component({
  imports: [DatePipe, EmptyState, Icon, NumberPipe, OpenBar, ProblemPipe, SharedPiece, Skeleton, TextPipe],
  templateUrl: './shared-page.html',
  styleUrl: './shared-page.css',
})
export class SharedPage {
  private readonly api = inject(SharingApi);
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  protected readonly project = signal<SharedProject | null>(null);
  protected readonly problem = signal<PageProblem | null>(null);

  constructor() {
    void this.load();
  }

  private async load(): Promise<void> {
    const token = new URLSearchParams(this.window.location.hash.slice(1)).get('token') ?? '';
    try {
      this.project.set(await firstValueFrom(this.api.read(token)));
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}
