import type { PromptVariableDto } from '../projects';
import type { Snippet } from './search/snippet';
import type { TemplateDto, TemplateSummaryDto, TemplateVersionDto, VersionSummaryDto } from './templates.dto';

export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly tags: string[];
  readonly version: number;
  readonly chars: number;
  readonly favourite: boolean;
  readonly ownerId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  readonly labels: { readonly label: string; readonly version: number }[];
}

export interface TemplateContent {
  readonly text: string;
  readonly system: string;
  readonly variables: PromptVariableDto[];
}

export interface VersionSummaryRow {
  readonly version: number;
  readonly message: string;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly chars: number;
  readonly labels: string[];
  readonly createdAt: Date;
}

export type VersionRow = VersionSummaryRow & TemplateContent;

export function toTemplateSummary(row: TemplateRow, snippet: Snippet | null = null): TemplateSummaryDto {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    snippet: snippet && { text: snippet.text, marks: [...snippet.marks] },
  };
}

export function toTemplate({ text, system, variables, ...row }: TemplateRow & TemplateContent): TemplateDto {
  const { snippet: _, ...summary } = toTemplateSummary(row);
  return { ...summary, text, system, variables };
}

export function toVersionSummary(row: VersionSummaryRow): VersionSummaryDto {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

export function toVersion(row: VersionRow): TemplateVersionDto {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
