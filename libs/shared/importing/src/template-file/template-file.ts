import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { ImportError } from '../import-error';
import { IMPORT_LIMITS } from '../import-limits';
import { faultsOf, integer, isObject, list, object, oneOf, optional, text } from '../project-file/shape';
import type { ShapeFault, ShapeOf } from '../project-file/shape';
import { variable } from '../project-file/variable';

/**
 * The file of templates: everything that a library keeps of them but who made them and whose favourites they are. A
 * field is written, read, checked and documented by its one line here.
 */
export const templatesSchemaName = 'promptyflow.templates';
export const templatesSchemaVersion = 1;

const momentPattern = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$';
const moment = text(40, {
  ...{ format: 'date-time', pattern: momentPattern, example: '2026-11-24T01:30:00.000Z' },
});

const version = object({
  message: optional(text(500, { example: 'Shorter.' })),
  createdAt: optional(moment),
  text: text(PROJECT_LIMITS.maxBlockChars, { example: 'Write to {{client}}.' }),
  system: optional(text(1_000_000, { example: 'You sell.' })),
  variables: optional(list(variable, PROJECT_LIMITS.maxVariablesPerPrompt)),
});

const label = object({
  label: text(50, { pattern: '^[a-z0-9][a-z0-9._-]*$', example: 'production' }),
  /** Its place among the versions, from 1. */
  version: integer(1),
});

export const templateShape = object({
  name: text(PROJECT_LIMITS.maxTitleLength, {
    ...{ minLength: 1, pattern: '^[^\\r\\n]*$', example: 'Follow-up letter' },
  }),
  description: optional(text(10_000, { example: 'After the first call.' })),
  folder: optional(text(200, { pattern: '^(?:[^/\\r\\n]+(?:/[^/\\r\\n]+)*)?$', example: 'Sales/Letters' })),
  tags: optional(
    list(
      text(PROJECT_LIMITS.maxTagLength, { minLength: 1, pattern: '^[^\\r\\n]*$' }),
      PROJECT_LIMITS.maxTagsPerPiece,
    ),
  ),
  /** The first is the oldest; the last is what the template is now. */
  versions: list(version, IMPORT_LIMITS.maxVersions, { minItems: 1 }),
  labels: optional(list(label, 1000)),
});

export const templatesShape = object({
  schema: oneOf([templatesSchemaName]),
  version: oneOf([templatesSchemaVersion]),
  exportedAt: optional(moment),
  templates: list(templateShape, IMPORT_LIMITS.maxTemplates),
});

export type TemplateFile = ShapeOf<typeof templatesShape>;
export type FileTemplate = ShapeOf<typeof templateShape>;
export type FileTemplateVersion = ShapeOf<typeof version>;

/**
 * Why a value is no file of templates: fields that do not fit, labels that stand twice or name no version,
 * moments that never were. Throws {@link ImportError} for a version that is not known.
 */
export function templateFileFaults(value: unknown): ShapeFault[] {
  if (isObject(value) && value['schema'] === templatesSchemaName) {
    const { version: given } = value;
    if (Number.isInteger(given) && given !== templatesSchemaVersion) {
      const params = { version: Number(given), known: templatesSchemaVersion };
      throw new ImportError('import.version_unknown', params);
    }
  }
  const faults = faultsOf(templatesShape, value);
  return faults.length > 0 ? faults : contentFaults(value as TemplateFile);
}

function contentFaults({ templates }: TemplateFile): ShapeFault[] {
  const faults: ShapeFault[] = [];
  for (const [place, { versions, labels = [] }] of templates.entries()) {
    const path = `templates.${place}`;
    if (new Set(labels.map((each) => each.label)).size !== labels.length)
      faults.push({ field: `${path}.labels`, code: 'unique', message: `${path}.labels has a label twice` });
    for (const [index, each] of labels.entries()) {
      const field = `${path}.labels.${index}.version`;
      if (each.version > versions.length)
        faults.push({ field, code: 'reference', message: `${field} names no version of the template` });
    }
    for (const [index, { createdAt }] of versions.entries()) {
      const field = `${path}.versions.${index}.createdAt`;
      if (createdAt !== undefined && !isMoment(createdAt))
        faults.push({ field, code: 'isDate', message: `${field} must be a moment since 1970` });
    }
  }
  return faults.slice(0, 50);
}

function isMoment(value: string): boolean {
  const year = new Date(value).getUTCFullYear();
  return year >= 1970 && year <= 9999;
}
