import { ImportError } from '../import-error';
import { projectSchemaName, projectSchemaVersion, projectShape } from './project-file';
import type { ProjectFile } from './project-file';
import { faultsOf, isObject } from './shape';
import type { ShapeFault } from './shape';

/** Whether a value says that it is a project of ours, in whatever version. */
export function isProjectFile(value: unknown): boolean {
  return isObject(value) && value['schema'] === projectSchemaName;
}

/**
 * Why a value is no file of a project: fields that do not fit, ids that stand twice, and selections of what is
 * not there. Throws {@link ImportError} for a version that is not known.
 */
export function projectFileFaults(value: unknown): ShapeFault[] {
  if (isProjectFile(value)) {
    const { version } = value as { readonly version?: unknown };
    if (Number.isInteger(version) && version !== projectSchemaVersion) {
      throw new ImportError('import.version_unknown', {
        version: Number(version),
        known: projectSchemaVersion,
      });
    }
  }
  const faults = faultsOf(projectShape, value);
  return faults.length > 0 ? faults : referenceFaults(value as ProjectFile);
}

/** A text as the file of a project, or null when it is something else. Throws {@link ImportError}. */
export function readProjectFile(json: string): ProjectFile | null {
  // Cheap for what is certainly none: parsing megabytes only to find out would double the work.
  if (!/^\s*\{/.test(json) || !json.includes(projectSchemaName)) return null;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isProjectFile(value)) return null;
  const [fault] = projectFileFaults(value);
  if (fault) throw new ImportError('import.project_invalid', { field: fault.field, fault: fault.message });
  return value as ProjectFile;
}

function referenceFaults({ contextBlocks, promptBlocks, savedSelections = [] }: ProjectFile): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const seen = new Set<string>();
  const parents = new Map<string, { readonly blockId: string; readonly parentId?: string }>();
  const claim = (id: string, field: string) => {
    if (seen.has(id)) faults.push({ field, code: 'unique', message: `${field} stands twice in the file` });
    seen.add(id);
  };
  for (const [b, { id: blockId, items }] of contextBlocks.entries()) {
    claim(blockId, `contextBlocks.${b}.id`);
    for (const [i, { id, subItems = [] }] of items.entries()) {
      claim(id, `contextBlocks.${b}.items.${i}.id`);
      parents.set(id, { blockId });
      for (const [s, child] of subItems.entries()) {
        claim(child.id, `contextBlocks.${b}.items.${i}.subItems.${s}.id`);
        parents.set(child.id, { blockId, parentId: id });
      }
    }
  }
  for (const [p, { id, selectedContext = [], variables = [] }] of promptBlocks.entries()) {
    claim(id, `promptBlocks.${p}.id`);
    const names = variables.map(({ name }) => name);
    if (new Set(names).size !== names.length) {
      const field = `promptBlocks.${p}.variables`;
      faults.push({ field, code: 'unique', message: `${field} has a name twice` });
    }
    for (const [s, { blockId, itemId, subItemId }] of selectedContext.entries()) {
      const found = parents.get(subItemId ?? itemId);
      const isThere = found?.blockId === blockId && (!subItemId || found.parentId === itemId);
      const field = `promptBlocks.${p}.selectedContext.${s}`;
      if (!isThere) faults.push({ field, code: 'reference', message: `${field} names no piece of the file` });
    }
  }
  for (const [s, { id }] of savedSelections.entries()) claim(id, `savedSelections.${s}.id`);
  return faults.slice(0, 50);
}
