import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { droppedFiles } from './collect-files';
import { ImportFlow } from './import-flow';

/** Files that are dragged over the workbench: where they may be dropped is shown, and what is dropped is read. */
@Injectable()
export class DropFiles {
  private readonly flow = inject(ImportFlow);
  private readonly over = signal(false);
  private leaving: ReturnType<typeof setTimeout> | undefined;

  /** Whether files are over the page. */
  readonly isOver = this.over.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const listeners = {
      dragenter: (event: DragEvent) => this.hover(event),
      dragover: (event: DragEvent) => this.hover(event),
      dragleave: () => this.leaveSoon(),
      drop: (event: DragEvent) => this.drop(event),
    } as const;
    for (const [name, listener] of Object.entries(listeners)) {
      document.addEventListener(name as 'drop', listener);
    }
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.leaving);
      for (const [name, listener] of Object.entries(listeners)) {
        document.removeEventListener(name as 'drop', listener);
      }
    });
  }

  private hover(event: DragEvent): void {
    if (!bringsFiles(event)) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    if (isInDialog(event.target)) return refuse(event);
    clearTimeout(this.leaving);
    this.over.set(true);
  }

  /** Going from one element to the next also leaves; only silence means that the files are gone. */
  private leaveSoon(): void {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.over.set(false), 120);
  }

  private drop(event: DragEvent): void {
    if (!bringsFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    clearTimeout(this.leaving);
    this.over.set(false);
    if (isInDialog(event.target)) return;
    const block = event.target instanceof Element ? event.target.closest('[data-block-id]') : null;
    const blockId = block?.getAttribute('data-block-id') ?? null;
    void droppedFiles(event.dataTransfer).then((files) => {
      if (files.length > 0) void this.flow.open({ files, blockId });
    });
  }
}

function bringsFiles(event: DragEvent): boolean {
  return !event.defaultPrevented && (event.dataTransfer?.types.includes('Files') ?? false);
}

function refuse({ dataTransfer }: DragEvent): void {
  if (dataTransfer) dataTransfer.dropEffect = 'none';
}

/** A dialog is in the way; that of imports takes the files before they come here. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.cdk-overlay-container') !== null;
}
