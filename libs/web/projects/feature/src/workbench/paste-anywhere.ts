import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { inNextTask, Toasts } from '@promptyflow/web-ui';
import { ContextActions } from './context-actions';
import { chosenFiles } from './import/collect-files';
import { ImportFlow } from './import/import-flow';

/** A longer text than this is certainly meant to become a piece. */
const longChars = 2000;

/** What is pasted on the workbench, and not into a field, becomes a piece; a short text only when asked, files by import. */
@Injectable()
export class PasteAnywhere {
  private readonly actions = inject(ContextActions);
  private readonly importFlow = inject(ImportFlow);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  constructor() {
    const document = inject(DOCUMENT);
    const listen = (event: ClipboardEvent) => this.paste(event);
    document.addEventListener('paste', listen);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('paste', listen));
  }

  private paste(event: ClipboardEvent): void {
    if (event.defaultPrevented || isElsewhere(event.target)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const files = chosenFiles(event.clipboardData?.files ?? []);
    if (files.length > 0 && text === '') {
      event.preventDefault();
      return void this.importFlow.open({ files });
    }
    if (text.trim() === '') return;
    event.preventDefault();
    // Reading a long text from the clipboard takes a task by itself.
    if (text.length > longChars) return void inNextTask(() => this.actions.addText(text));
    this.toasts.show({
      text: this.i18n.text('context.paste.short'),
      action: { label: this.i18n.text('context.action.pasteItem'), run: () => this.actions.addText(text) },
    });
  }
}

function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], .cdk-overlay-container') !== null
  );
}
