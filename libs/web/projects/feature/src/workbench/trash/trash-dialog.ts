import { Component, computed, inject, signal } from '@angular/core';
import { DIALOG_DATA } from '@angular/cdk/dialog';
import { DatePipe, I18n, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { ProjectEditor, ProjectSync } from '@promptyflow/web-projects-data-access';
import { ProjectsApi } from '@promptyflow/web-projects-data-access/list';
import type { RemovedPiece } from '@promptyflow/web-projects-data-access/list';
import { Button, DialogFrame, Spinner } from '@promptyflow/web-ui';

/** What was removed from a project in the last days, to be brought back. */
@Component({
  imports: [Button, DatePipe, DialogFrame, ProblemPipe, Spinner, TextPipe],
  templateUrl: './trash-dialog.html',
  styleUrl: './trash-dialog.css',
})
export class TrashDialog {
  private readonly projectId = inject<string>(DIALOG_DATA);
  private readonly api = inject(ProjectsApi);
  private readonly sync = inject(ProjectSync);
  private readonly editor = inject(ProjectEditor);
  private readonly i18n = inject(I18n);

  private readonly removed = signal<readonly RemovedPiece[] | null>(null);
  private readonly restored = signal<ReadonlySet<string>>(new Set());
  protected readonly days = signal(0);
  protected readonly problem = signal<PageProblem | null>(null);
  protected readonly rows = computed(() =>
    this.removed()?.map((piece) => ({
      ...piece,
      place: piece.path.join(' / '),
      kindName: this.i18n.text(kindNames[piece.kind]),
      isBack: this.restored().has(piece.id),
    })),
  );

  constructor() {
    void this.read();
  }

  protected restore({ kind, id }: RemovedPiece): void {
    this.restored.update((ids) => new Set([...ids, id]));
    if (kind === 'block') this.editor.restoreBlock(id);
    else if (kind === 'item') this.editor.restoreItems([id]);
    else if (kind === 'prompt') this.editor.restorePrompt(id);
    else this.editor.restoreSavedSelection(id);
  }

  /** After what waits has arrived: what was removed a moment ago is in the list, too. */
  private async read(): Promise<void> {
    try {
      await this.sync.settled();
      const { items, days } = await this.api.readTrash(this.projectId);
      this.removed.set(items);
      this.days.set(days);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }
}

const kindNames = {
  block: 'context.trash.kind.block',
  item: 'context.trash.kind.item',
  prompt: 'context.trash.kind.prompt',
  savedSelection: 'context.trash.kind.savedSelection',
} as const;
