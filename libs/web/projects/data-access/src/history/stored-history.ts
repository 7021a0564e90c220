import { ChangeDesc } from '@codemirror/state';
import type { ChangeDraft, ChangeType, EditJson } from '@promptyflow/contracts';
import { editLength, parseEdit, toEditJson } from '@promptyflow/text-edits';
import type { TextKind } from '../sync/open-text';
import type { HistoryStep } from './history';
import type { TextStep } from './text-step';

interface StoredTextStep {
  readonly kind: TextKind;
  readonly id: string;
  readonly edit: EditJson;
  /** As `ChangeDesc` writes itself. */
  readonly mapped: readonly number[] | null;
}

/** A step as it is kept on the device. */
export interface StoredStep {
  readonly what: ChangeType;
  readonly drafts: readonly ChangeDraft[];
  readonly texts: readonly StoredTextStep[];
  readonly changeIds: readonly string[];
}

export function toStoredStep({ texts, ...step }: HistoryStep): StoredStep {
  return {
    ...step,
    texts: texts.map(({ kind, id, edit, mapped }) => ({
      kind,
      id,
      edit: toEditJson(edit),
      mapped: mapped && (mapped.toJSON() as readonly number[]),
    })),
  };
}

export function fromStoredStep({ texts, ...step }: StoredStep): HistoryStep {
  return {
    ...step,
    texts: texts.map(({ kind, id, edit, mapped }): TextStep => ({
      kind,
      id,
      edit: parseEdit(edit, editLength(edit)),
      mapped: mapped && ChangeDesc.fromJSON(mapped),
    })),
  };
}
