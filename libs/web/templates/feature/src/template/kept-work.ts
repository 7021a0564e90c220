import type { TemplateContent } from '@promptyflow/web-templates-data-access';

/** What was typed and is no version yet, as this device keeps it. */
export interface KeptWork extends TemplateContent {
  /** The version that it was made from. */
  readonly baseVersion: number;
}

export const keptWorkId = (templateId: string) => `template:${templateId}`;

/** Null for what cannot be read: a draft of an earlier release, say. */
export function readKeptWork(kept: string): KeptWork | null {
  if (kept === '') return null;
  try {
    const { baseVersion, text, system, variables } = JSON.parse(kept) as Partial<KeptWork>;
    const isWhole =
      typeof baseVersion === 'number' &&
      typeof text === 'string' &&
      typeof system === 'string' &&
      Array.isArray(variables);
    return isWhole ? { baseVersion, text, system, variables } : null;
  } catch {
    return null;
  }
}
