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
export { TemplatesApi } from './templates-api';
