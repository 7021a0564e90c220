import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import type { TableMode } from '@promptyflow/importing';
import { nextName, PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { I18n, NumberPipe, PluralPipe, ProblemPipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { ProjectTransfer } from '@promptyflow/web-projects-data-access/list';
import { Button, DialogFrame, Icon, IconButton, SelectField, Spinner, TextField } from '@promptyflow/web-ui';
import { chosenFiles, droppedFiles } from './collect-files';
import type { FoundFile } from './collect-files';
import type { ImportChoice, ImportQuestion } from './import-flow';
import { ImportJob } from './import-job';
import type { ImportSource, SourceRow } from './import-job';
import { warningTexts } from './import-words';
import { ProjectPicker } from './project-picker';

const newBlock = 'new';
const acceptedFiles = '.txt,.text,.md,.markdown,.html,.htm,.csv,.tsv,.json,.pdf,.docx,text/*';

/** What to bring in and where to, with what could not be read. Closes with the choice. */
@Component({
  imports: [
    Button,
    DialogFrame,
    Icon,
    IconButton,
    NumberPipe,
    PluralPipe,
    ProblemPipe,
    ProjectPicker,
    SelectField,
    Spinner,
    TextField,
    TextPipe,
  ],
  templateUrl: './import-dialog.html',
  styleUrl: './import-dialog.css',
})
export class ImportDialog {
  protected readonly question = inject<ImportQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ImportChoice>>(DialogRef);
  private readonly transfer = inject(ProjectTransfer);
  private readonly i18n = inject(I18n);
  protected readonly job = new ImportJob();
  protected readonly accepted = acceptedFiles;
  protected readonly targetId = signal(this.question.blockId ?? newBlock);
  protected readonly blockTitle = signal(
    nextName(
      this.question.blocks.map(({ title }) => title),
      this.i18n.text('context.block.base'),
    ),
  );
  protected readonly address = signal('');
  protected readonly readingAddress = signal(false);
  protected readonly picksProject = signal(false);
  protected readonly isOver = signal(false);

  protected readonly targets = [
    { value: newBlock, label: this.i18n.text('context.import.newBlock') },
    ...this.question.blocks.map(({ id, title }) => ({ value: id, label: title })),
  ];
  protected readonly tableModes = [
    { value: 'whole', label: this.i18n.text('context.import.tablesWhole') },
    { value: 'rows', label: this.i18n.text('context.import.tablesRows') },
  ];
  protected readonly isNewBlock = computed(() => this.targetId() === newBlock);
  /** Why what was read cannot land. */
  protected readonly obstacle = computed(() => {
    const { refusal, arranged } = this.job.result();
    if (refusal) return problem(refusal.code, refusal.params);
    const items = arranged.items.flatMap((item) => (item.subItems?.length ? item.subItems : [item]));
    const chars = items.reduce((sum, { content = '' }) => sum + content.length, this.charsOfTarget());
    const limit = PROJECT_LIMITS.maxBlockChars;
    return chars > limit ? problem('block.too_large', { chars, limit, over: chars - limit }) : null;
  });
  protected readonly count = computed(() => {
    const { arranged } = this.job.result();
    return this.job.size().pieces - arranged.blocks.length;
  });
  protected readonly canApply = computed(
    () => this.job.size().pieces > 0 && !this.job.isReading() && this.obstacle() === null,
  );

  constructor() {
    this.addFiles(this.question.files);
    inject(DestroyRef).onDestroy(() => this.job.stop());
  }

  protected choose(input: HTMLInputElement): void {
    this.addFiles(chosenFiles(input.files ?? []));
    // The same file can be chosen again after it was left out.
    input.value = '';
  }

  protected hover(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    if (event.dataTransfer) void droppedFiles(event.dataTransfer).then((files) => this.addFiles(files));
  }

  protected paste(event: ClipboardEvent): void {
    const files = chosenFiles(event.clipboardData?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    this.addFiles(files);
  }

  protected async readAddress(): Promise<void> {
    const url = withScheme(this.address().trim());
    if (url === '' || this.readingAddress()) return;
    this.readingAddress.set(true);
    try {
      const { title, text } = await this.transfer.readAddress(this.question.projectId, url);
      this.job.add([
        { name: `${title}.md`, folders: [], content: new Blob([text], { type: 'text/markdown' }) },
      ]);
      this.address.set('');
    } catch (error) {
      const { code, params } = toProblem(error);
      this.job.addRefused(url, { code, params });
    } finally {
      this.readingAddress.set(false);
    }
  }

  protected takeFromProject(source: ImportSource): void {
    this.picksProject.set(false);
    this.job.add([source]);
  }

  protected readTablesAs(mode: string): void {
    this.job.readTablesAs(mode as TableMode);
  }

  protected problemOf({ refusal }: SourceRow): PageProblem | null {
    return refusal && problem(refusal.code, refusal.params);
  }

  protected nameOf({ source, imported }: SourceRow): string {
    return [...source.folders, imported?.title ?? source.name].join(' / ');
  }

  protected charsOf({ imported }: SourceRow): number {
    if (imported?.kind !== 'document') return 0;
    return imported.pieces.reduce((sum, { text }) => sum + text.length, 0);
  }

  protected piecesOf({ imported }: SourceRow): number {
    if (imported?.kind === 'document') return imported.pieces.length;
    return imported?.project.contextBlocks.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  }

  /** What reading altered or left out, in words. */
  protected warningsOf({ imported, source }: SourceRow): string[] {
    const prompts = imported?.kind === 'project' && !source.wanted ? imported.project.promptBlocks.length : 0;
    const own = imported?.warnings ?? [];
    const all =
      prompts > 0 ? [...own, { code: 'prompts_left_out' as const, params: { count: prompts } }] : own;
    return all.map(({ code, params }) => {
      const words = Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'number' ? this.i18n.number(value) : value,
      ]);
      return this.i18n.text(warningTexts[code], Object.fromEntries(words) as Record<string, string>);
    });
  }

  protected apply(): void {
    const { arranged } = this.job.result();
    const block = this.question.blocks.find(({ id }) => id === this.targetId());
    const newBlockTitle = this.blockTitle().trim() || this.i18n.text('context.block.base');
    const target = block ? { blockId: block.id } : { newBlockTitle };
    const named = arranged.items.length > 0 ? (block?.title ?? newBlockTitle) : arranged.blocks[0]?.title;
    this.ref.close({ arranged, target, title: named ?? newBlockTitle });
  }

  private addFiles(files: readonly FoundFile[]): void {
    this.job.add(files.map(({ file, folders }) => ({ name: file.name, folders, content: file })));
  }

  private charsOfTarget(): number {
    return this.question.blocks.find(({ id }) => id === this.targetId())?.chars ?? 0;
  }
}

function problem(code: PageProblem['code'], params: PageProblem['params']): PageProblem {
  return { status: 422, code, params, requestId: null, errors: [] };
}

/** What people type without its beginning. */
function withScheme(address: string): string {
  return address === '' || /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
}
