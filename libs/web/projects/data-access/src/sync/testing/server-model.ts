import { HttpErrorResponse } from '@angular/common/http';
import type { AppliedChange, Change } from '@promptyflow/contracts';
import { editLength, mapOver, parseEdit, replacementBetween, toEditJson } from '@promptyflow/text-edits';
import { applyEdit } from '@promptyflow/text-edits';
import { applyChanges } from '../../outline/apply-change';
import type { OutlineChange, OutlineItemRow, OutlineRows } from '../../outline/outline';
import type { ChangeLog, StoredText } from '../../projects-api';

interface State {
  readonly outline: OutlineRows;
  readonly log: readonly AppliedChange[];
  /** Every version of every text: a text's last is what it is now. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

export type EditPolicy = 'mapped' | 'lastWriteWins';

export function refusal(code: string, changeId: string): HttpErrorResponse {
  return new HttpErrorResponse({ status: 422, error: { status: 422, code, params: { changeId } } });
}

/**
 * The write path of one project as the server keeps it, without a database: a batch is taken whole or not at all,
 * a repeated change is answered from the log, an edit of an older version is mapped over the newer ones.
 */
export class ServerModel {
  private state: State;
  private readonly rooms = new Set<(changes: readonly AppliedChange[]) => void>();

  constructor(
    readonly projectId: string,
    private readonly policy: EditPolicy = 'mapped',
  ) {
    const empty = { blocks: {}, items: {}, prompts: {}, savedSelections: {} };
    this.state = {
      outline: { id: projectId, permissions: ['project.write'], name: 'Project', revision: 0, ...empty },
      log: [],
      texts: new Map(),
    };
  }

  get outline(): OutlineRows {
    return this.state.outline;
  }

  get log(): readonly AppliedChange[] {
    return this.state.log;
  }

  /** All texts as they are now, those of removed pieces among them. */
  get texts(): ReadonlyMap<string, string> {
    return new Map([...this.state.texts].map(([id, versions]) => [id, versions.at(-1) ?? '']));
  }

  join(hear: (changes: readonly AppliedChange[]) => void): () => void {
    this.rooms.add(hear);
    return () => this.rooms.delete(hear);
  }

  post(changes: readonly Change[], since: number): ChangeLog {
    const before = this.state;
    try {
      for (const change of changes) this.applyOnce(change);
    } catch (error) {
      this.state = before;
      throw error;
    }
    const fresh = this.log.slice(before.log.length);
    if (fresh.length > 0) for (const hear of this.rooms) hear(fresh);
    return this.since(since);
  }

  since(revision: number): ChangeLog {
    return { revision: this.log.length, changes: this.log.slice(revision), more: false };
  }

  /** What is live; what was removed, and what is in it, is not told. */
  readOutline(): OutlineRows {
    const { outline } = this;
    const items = live(outline.items);
    const isHeld = ({ blockId, parentItemId }: OutlineItemRow) =>
      outline.blocks[blockId]?.removed === false && (parentItemId === null || parentItemId in items);
    return {
      ...outline,
      blocks: live(outline.blocks),
      items: Object.fromEntries(Object.entries(items).filter(([, row]) => isHeld(row))),
      prompts: live(outline.prompts),
      savedSelections: live(outline.savedSelections),
    };
  }

  readText(id: string): StoredText {
    const versions = this.state.texts.get(id);
    if (!versions)
      throw new HttpErrorResponse({ status: 404, error: { code: 'item.not_found', params: {} } });
    return { content: versions.at(-1) ?? '', version: versions.length };
  }

  private applyOnce(change: Change): void {
    if (this.log.some((entry) => entry.change.id === change.id)) return;
    const effect = this.effectOf(change);
    const { outline, log } = this.state;
    const revision = log.length + 1;
    const entry: AppliedChange = { revision, authorId: 'someone', at: '', ...effect };
    this.state = {
      ...this.state,
      outline: { ...applyChanges(outline, [entry]), revision },
      log: [...log, entry],
    };
  }

  private effectOf(change: Change): OutlineChange {
    this.requireRows(change);
    switch (change.type) {
      case 'item.edit':
      case 'prompt.edit':
        return this.edit(change);
      case 'item.add':
        return {
          change: { ...change, content: undefined },
          sizes: [this.addText(change.itemId, change.content)],
        };
      case 'item.copy':
        return { change, sizes: [this.addText(change.itemId, this.textOf(change.sourceId))] };
      case 'item.split':
        return this.split(change);
      case 'item.merge': {
        const texts = change.itemIds.map((id) => this.textOf(id));
        return { change, sizes: [this.addText(change.into.itemId, texts.join(change.separator))] };
      }
      case 'prompt.add':
        this.addText(change.promptId, change.template);
        return { change };
      case 'prompt.copy':
        this.addText(change.promptId, this.textOf(change.sourceId));
        return { change };
      default:
        return { change };
    }
  }

  private edit(change: Change<'item.edit'> | Change<'prompt.edit'>): OutlineChange {
    const id = change.type === 'item.edit' ? change.itemId : change.promptId;
    const versions = this.state.texts.get(id) ?? [];
    const now = versions.at(-1) ?? '';
    const base = versions[change.baseVersion - 1] ?? '';
    const asMade = parseEdit(change.edit, base.length);
    const newer = this.log
      .filter((entry) => targetOf(entry.change) === id && (entry.version ?? 0) > change.baseVersion)
      .flatMap((entry) => ('edit' in entry.change ? [entry.change.edit] : []));
    const edit =
      this.policy === 'lastWriteWins'
        ? replacementBetween(now, applyEdit(base, asMade))
        : mapOver(
            asMade,
            newer.map((one) => parseEdit(one, editLength(one))),
          );
    const content = applyEdit(now, edit);
    this.setText(id, [...versions, content]);
    const version = versions.length + 1;
    const applied = { ...change, baseVersion: versions.length, edit: toEditJson(edit) };
    const sizes = [{ itemId: id, version, chars: content.length, tokens: content.length }];
    return { change: applied, version, ...(change.type === 'item.edit' ? { sizes } : {}) };
  }

  private split(change: Change<'item.split'>): OutlineChange {
    const text = this.textOf(change.itemId);
    const base = this.state.texts.get(change.itemId)?.[change.baseVersion - 1]?.length ?? 0;
    const newer = this.log
      .filter(
        (entry) => targetOf(entry.change) === change.itemId && (entry.version ?? 0) > change.baseVersion,
      )
      .flatMap((entry) =>
        'edit' in entry.change ? [parseEdit(entry.change.edit, editLength(entry.change.edit))] : [],
      );
    const mapped = (place: number) =>
      newer.reduce((at, edit) => edit.mapPos(at, place === base ? 1 : -1), place);
    const parts = change.parts.map((part) => ({ ...part, from: mapped(part.from), to: mapped(part.to) }));
    const sizes = parts.map(({ itemId, from, to }) => this.addText(itemId, text.slice(from, to)));
    return { change: { ...change, parts }, sizes };
  }

  private requireRows(change: Change): void {
    const { blocks, items, prompts } = this.outline;
    const wanted = change as Readonly<Record<string, unknown>>;
    const isNew = change.type.endsWith('.add') || change.type.endsWith('.copy');
    const need = (rows: object, id: unknown, code: string) => {
      if (typeof id === 'string' && !(id in rows)) throw refusal(code, change.id);
    };
    if (change.type !== 'block.add') need(blocks, wanted.blockId, 'block.not_found');
    if (!isNew) need(items, wanted.itemId, 'item.not_found');
    if (!isNew) need(prompts, wanted.promptId, 'prompt.not_found');
    need(change.type === 'prompt.copy' ? prompts : items, wanted.sourceId, 'item.not_found');
    if (change.type === 'item.merge') {
      for (const id of change.itemIds) need(items, id, 'item.not_found');
    }
    if (change.type === 'item.split' || change.type === 'item.merge') {
      const ids = change.type === 'item.merge' ? change.itemIds : [change.itemId];
      if (ids.some((id) => this.isGroup(id))) throw refusal('item.is_group', change.id);
    }
    if (change.type === 'item.move' || change.type === 'item.add') this.requireDepth(change);
  }

  private requireDepth({
    id,
    itemId,
    blockId,
    parentItemId,
  }: Change<'item.move'> | Change<'item.add'>): void {
    if (parentItemId === null) return;
    const parent = this.outline.items[parentItemId];
    if (!parent || parent.blockId !== blockId) throw refusal('item.not_found', id);
    const tooDeep = parent.parentItemId !== null || parentItemId === itemId || this.isGroup(itemId);
    if (tooDeep) throw refusal('item.depth_exceeded', id);
  }

  private isGroup(itemId: string): boolean {
    return Object.values(this.outline.items).some((row) => row.parentItemId === itemId && !row.removed);
  }

  private textOf(id: string): string {
    return this.state.texts.get(id)?.at(-1) ?? '';
  }

  private addText(id: string, content = '') {
    this.setText(id, [content]);
    return { itemId: id, version: 1, chars: content.length, tokens: content.length };
  }

  private setText(id: string, versions: readonly string[]): void {
    this.state = { ...this.state, texts: new Map([...this.state.texts, [id, versions]]) };
  }
}

function targetOf(change: Change): string | null {
  if (change.type === 'item.edit') return change.itemId;
  return change.type === 'prompt.edit' ? change.promptId : null;
}

function live<T extends { readonly removed: boolean }>(rows: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(rows).filter(([, { removed }]) => !removed));
}
