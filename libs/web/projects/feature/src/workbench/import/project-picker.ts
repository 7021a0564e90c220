import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TextPipe, toProblem } from '@promptyflow/web-i18n';
import { toTree } from '@promptyflow/web-projects-data-access';
import { ProjectsApi, ProjectTransfer } from '@promptyflow/web-projects-data-access/list';
import type { OutlineTree, OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import { Button, Checkbox, SelectField, Spinner, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import type { ImportSource } from './import-job';

/** More ids than this do not fit into an address; then the whole project is asked for. */
const mostBlockIds = 100;

/** Blocks and items of another project of the organization, ticked to be taken along. */
@Component({
  selector: 'pf-project-picker',
  imports: [Button, Checkbox, SelectField, Spinner, TextPipe],
  template: `
    @if (options(); as choices) {
      @if (choices.length > 0) {
        <pf-select-field
          data-testid="import-project-choice"
          [label]="'context.import.project' | t"
          [placeholder]="'context.import.projectChoose' | t"
          [options]="choices"
          [value]="chosenId()"
          (valueChange)="open($event)"
        />
      } @else {
        <p>{{ 'context.import.projectNone' | t }}</p>
      }
    } @else {
      <pf-spinner />
    }
    @if (tree(); as project) {
      <ul [attr.aria-label]="'context.import.projectPick' | t: { name: project.name }">
        @for (block of project.blocks; track block.id) {
          <li>
            <pf-checkbox
              [checked]="isWhole(block)"
              [indeterminate]="isPart(block)"
              (checkedChange)="tickBlock(block, $event)"
            >
              {{ block.title }}
            </pf-checkbox>
            <ul>
              @for (item of block.items; track item.id) {
                <li>
                  <pf-checkbox [checked]="ticked().has(item.id)" (checkedChange)="tick([item.id], $event)">
                    {{ item.title }}
                  </pf-checkbox>
                </li>
              }
            </ul>
          </li>
        }
      </ul>
      <button
        pfButton
        type="button"
        data-testid="import-project-take"
        [disabled]="ticked().size === 0"
        [loading]="taking()"
        (click)="take(project)"
      >
        {{ 'context.import.projectAdd' | t }}
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--pf-space-2);
    }
    ul ul {
      padding-inline-start: var(--pf-space-5);
    }
    :host > ul {
      overflow: auto;
      max-block-size: 200px;
      padding: var(--pf-space-2);
      border: 1px solid var(--pf-line);
      border-radius: var(--pf-radius-m);
    }
    button {
      justify-self: start;
    }
  `,
})
export class ProjectPicker {
  /** The open project, which is not among the others. */
  readonly projectId = input.required<string>();
  readonly taken = output<ImportSource>();

  private readonly api = inject(ProjectsApi);
  private readonly transfer = inject(ProjectTransfer);
  private readonly toasts = inject(Toasts);
  private readonly projects = signal<readonly { id: string; name: string }[] | null>(null);
  protected readonly chosenId = signal('');
  protected readonly tree = signal<OutlineTree | null>(null);
  protected readonly ticked = signal<ReadonlySet<string>>(new Set());
  protected readonly taking = signal(false);
  protected readonly options = computed(() =>
    this.projects()
      ?.filter(({ id }) => id !== this.projectId())
      .map(({ id, name }) => ({ value: id, label: name })),
  );

  constructor() {
    void this.attempt(async () => {
      const { items } = await firstValueFrom(this.api.list({ deleted: false }));
      this.projects.set(items);
    });
  }

  protected open(projectId: string): void {
    this.chosenId.set(projectId);
    this.tree.set(null);
    this.ticked.set(new Set());
    void this.attempt(async () => {
      const tree = toTree(await this.api.readOutline(projectId));
      if (this.chosenId() === projectId) this.tree.set(tree);
    });
  }

  protected isWhole({ items }: OutlineTreeBlock): boolean {
    return items.length > 0 && items.every(({ id }) => this.ticked().has(id));
  }

  protected isPart(block: OutlineTreeBlock): boolean {
    return !this.isWhole(block) && block.items.some(({ id }) => this.ticked().has(id));
  }

  protected tickBlock({ items }: OutlineTreeBlock, tick: boolean): void {
    this.tick(
      items.map(({ id }) => id),
      tick,
    );
  }

  protected tick(ids: readonly string[], tick: boolean): void {
    this.ticked.update((before) => {
      const after = new Set(before);
      for (const id of ids)
        if (tick) after.add(id);
        else after.delete(id);
      return after;
    });
  }

  /** Whole blocks come as blocks; items of others come without theirs. */
  protected async take({ id, name, blocks }: OutlineTree): Promise<void> {
    const touched = blocks.filter((block) => this.isWhole(block) || this.isPart(block));
    const blockIds = touched.map((block) => block.id);
    this.taking.set(true);
    await this.attempt(async () => {
      const wish = { format: 'json' as const, ...(blockIds.length <= mostBlockIds ? { blockIds } : {}) };
      const content = await this.transfer.export(id, wish);
      const whole = touched.filter((block) => this.isWhole(block)).map((block) => block.id);
      const wanted = { blockIds: new Set(whole), itemIds: this.ticked() };
      this.taken.emit({ name, folders: [], content, wanted });
    });
    this.taking.set(false);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }
}
