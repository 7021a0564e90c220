import { Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { I18n, NumberPipe, TextPipe } from '@promptyflow/web-i18n';
import { outlineFeature, ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlineTreeItem } from '@promptyflow/web-projects-data-access';
import { InlineTitle } from '@promptyflow/web-projects-ui';
import { Avatar, Commands, Icon, IconButton, Kbd } from '@promptyflow/web-ui';
import { MayEdit } from '../may-edit';
import { ExportFlow } from '../../export/export-flow';
import { SharingFlow } from '../../sharing/sharing-flow';
import { ContextActions } from '../context-actions';
import { ImportFlow } from '../import/import-flow';
import { sizeInWords } from '../map/size-in-words';
import { WorkbenchStore } from '../workbench-store';
import { PromptList } from './prompt-list';

/** The project at a glance: its name, its blocks, its prompts. */
@Component({
  selector: 'pf-project-sidebar',
  imports: [
    Avatar,
    Icon,
    IconButton,
    InlineTitle,
    Kbd,
    MayEdit,
    NumberPipe,
    PromptList,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './project-sidebar.html',
  styleUrls: ['./project-sidebar.css', './rows.css'],
})
export class ProjectSidebar {
  /** A block was chosen; the map goes there. */
  readonly blockChosen = output<string>();

  protected readonly commands = inject(Commands);
  protected readonly store = inject(WorkbenchStore);
  protected readonly actions = inject(ContextActions);
  protected readonly importFlow = inject(ImportFlow);
  protected readonly sharing = inject(SharingFlow);
  protected readonly mayShare = inject(Store).selectSignal(outlineFeature.selectMayShare);
  private readonly exportFlow = inject(ExportFlow);
  private readonly editor = inject(ProjectEditor);
  private readonly i18n = inject(I18n);
  protected readonly size = computed(() => {
    const tree = this.store.tree();
    return tree && sizeInWords(this.i18n, tree);
  });
  protected readonly currentBlockId = computed(() => {
    const focused = this.store.openItemId() ?? this.store.focusedId();
    const blocks = this.store.tree()?.blocks ?? [];
    return blocks.find(({ items }) => items.some((item) => holds(item, focused)))?.id;
  });

  protected sizeOf(block: { readonly chars: number; readonly tokens: number | null }): string {
    return sizeInWords(this.i18n, block);
  }

  protected exportProject(): void {
    const tree = this.store.tree();
    if (!tree) return;
    const { id: projectId, name } = tree;
    void this.exportFlow.open({ projectId, name, pickedIds: this.store.picked() });
  }

  protected renameProject(name: string): void {
    this.editor.renameProject(name);
  }
}

function holds({ id, subItems }: OutlineTreeItem, itemId: string | null): boolean {
  return id === itemId || subItems.some((subItem) => subItem.id === itemId);
}
