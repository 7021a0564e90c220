export { PRODUCTION_LABEL } from './template';
export type {
  NewTemplate,
  NewTemplateVersion,
  Template,
  TemplateContent,
  TemplateCount,
  TemplateDetails,
  TemplateFilter,
  TemplatePage,
  TemplateSnippet,
  TemplateSummary,
  TemplateVersion,
  TemplateVersionPage,
  TemplateVersionSummary,
} from './template';
export { TemplateFiles } from './template-files';
export type { ExportFilter, ImportedTemplate, NameConflict } from './template-files';
export { TemplatesApi } from './templates-api';
export { toFolder } from './to-folder';
