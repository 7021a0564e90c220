import type { PromptVariable } from '@promptyflow/contracts';
import type {
  CountDto,
  CreateTemplateDto,
  SnippetDto,
  TemplateDto,
  TemplateSummaryDto,
  TemplateVersionDto,
  UpdateTemplateDto,
  VersionSummaryDto,
} from '@promptyflow/web-api-client';

/** What a version keeps: everything that is sent. */
export interface TemplateContent {
  readonly text: string;
  readonly system: string;
  readonly variables: readonly PromptVariable[];
}

/** A template without its text, as lists have it. */
export type TemplateSummary = Readonly<TemplateSummaryDto>;
/** What a search found in a text, with the places of the words in it. */
export type TemplateSnippet = Readonly<SnippetDto>;
/** A template with the content of its latest version. */
export type Template = Readonly<Omit<TemplateDto, 'variables'>> & TemplateContent;
export type TemplateVersionSummary = Readonly<VersionSummaryDto>;
export type TemplateVersion = Readonly<Omit<TemplateVersionDto, 'variables'>> & TemplateContent;
/** A folder with its path, or a tag, and how many templates it has. */
export type TemplateCount = Readonly<CountDto>;

export type NewTemplate = Readonly<Omit<CreateTemplateDto, 'variables' | 'system'>> &
  Partial<TemplateContent>;
/** What is absent stays. */
export type TemplateDetails = Readonly<UpdateTemplateDto>;

export interface NewTemplateVersion extends TemplateContent {
  /** The latest version when the work on this one began. */
  readonly baseVersion: number;
  /** What is new in it; may be empty. */
  readonly message: string;
}

/** Which templates; what is absent does not narrow them down. */
export interface TemplateFilter {
  /** Words that all are to be found. Not searched for in the trash. */
  readonly query?: string;
  /** With all that is in its folders. */
  readonly folder?: string;
  readonly tag?: string;
  readonly favourite?: boolean;
  /** The trash instead of the library. */
  readonly deleted?: boolean;
}

export interface TemplatePage {
  readonly items: readonly TemplateSummary[];
  /** What to go on with; null after the last page. */
  readonly nextCursor: string | null;
  /** The words that were looked for instead, because nothing has the misspelt ones. */
  readonly corrected: string | null;
}

export interface TemplateVersionPage {
  readonly items: readonly TemplateVersionSummary[];
  readonly nextCursor: string | null;
}

/** The label whose move needs the right `template.promote`. */
export const PRODUCTION_LABEL = 'production';
