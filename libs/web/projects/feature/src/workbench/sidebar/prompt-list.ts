import { CdkDrag, CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import { ChangeDetectorRef, Component, DestroyRef, ElementRef, inject, signal } from '@angular/core';
import { removeMissing } from '@promptyflow/prompt-engine';
import { NumberPipe, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { ProjectEditor } from '@promptyflow/web-projects-data-access';
import type { OutlinePromptRow } from '@promptyflow/web-projects-data-access';
import { Commands, Icon, IconButton, Menu, MenuDivider, MenuFor, MenuItem } from '@promptyflow/web-ui';
import { MayEdit } from '../may-edit';
import { ContextActions } from '../context-actions';
import { WorkbenchAddress } from '../workbench-address';
import { PresentPeople } from '../presence/present-people';
import { WorkbenchStore } from '../workbench-store';

/** The prompts of the project, with the number of pieces that each has picked: renamed, copied and put in order here. */
@Component({
  selector: 'pf-prompt-list',
  imports: [
    CdkDrag,
    CdkDropList,
    Icon,
    IconButton,
    MayEdit,
    Menu,
    MenuDivider,
    MenuFor,
    MenuItem,
    NumberPipe,
    PluralPipe,
    PresentPeople,
    TextPipe,
  ],
  templateUrl: './prompt-list.html',
  styleUrl: './rows.css',
})
export class PromptList {
  protected readonly store = inject(WorkbenchStore);
  protected readonly actions = inject(ContextActions);
  private readonly editor = inject(ProjectEditor);
  private readonly address = inject(WorkbenchAddress);
  private readonly changeDetector = inject(ChangeDetectorRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly renamedId = signal<string | null>(null);

  constructor() {
    const [commands, destroyRef] = [inject(Commands), inject(DestroyRef)];
    commands.register('prompts.rename', {}, destroyRef);
    commands.register('prompts.move', {}, destroyRef);
  }

  protected pieces({ selection }: OutlinePromptRow): number {
    return removeMissing(selection, this.store.outline()).length;
  }

  protected show({ id }: OutlinePromptRow): void {
    void this.address.showPrompt(id);
  }

  protected drop({ item, currentIndex }: CdkDragDrop<unknown, unknown, OutlinePromptRow>): void {
    this.actions.movePrompt(item.data, currentIndex);
  }

  protected move(prompt: OutlinePromptRow, by: number, event?: Event): void {
    event?.preventDefault();
    const index = (this.store.tree()?.prompts ?? []).findIndex(({ id }) => id === prompt.id);
    this.actions.movePrompt(prompt, index + by);
    this.focusRow(prompt.id);
  }

  protected beginRename({ id }: OutlinePromptRow): void {
    this.renamedId.set(id);
    // At once, so that what is typed right away goes into the field.
    this.changeDetector.detectChanges();
    const field = this.element.querySelector<HTMLInputElement>('input.rename');
    field?.focus();
    field?.select();
  }

  /** Once the menu has given the focus back. */
  protected beginRenameFromMenu(prompt: OutlinePromptRow): void {
    setTimeout(() => this.beginRename(prompt));
  }

  protected handleRenameKey(event: KeyboardEvent, prompt: OutlinePromptRow, title: string): void {
    event.stopPropagation();
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    this.endRename(prompt, event.key === 'Enter' ? title : prompt.title);
    this.focusRow(prompt.id);
  }

  protected endRename({ id, title }: OutlinePromptRow, written: string): void {
    if (this.renamedId() !== id) return;
    this.renamedId.set(null);
    const name = written.trim();
    if (name !== '' && name !== title) this.editor.renamePrompt(id, name);
  }

  /** After the list was drawn anew. */
  private focusRow(promptId: string): void {
    setTimeout(() => this.element.querySelector<HTMLElement>(`[data-prompt-id="${promptId}"]`)?.focus());
  }
}
