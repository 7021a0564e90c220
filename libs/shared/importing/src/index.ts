/**
 * `@promptyflow/importing`: texts from files and pages, and the file of a project; the same in the browser's
 * worker and in the server's.
 *
 * - {@link readDocument} – bytes to pieces, with warnings; every reader is loaded when it is first needed
 * - {@link arrangeDocuments} – what was read, in the two levels of a block
 * - project file – `promptyflow.project`, version 1: its shape, reading, writing, and the changes that build it
 * - template file – `promptyflow.templates`, version 1: templates of a library with all their versions
 * - {@link writeProject} – a project as JSON, Markdown, XML or plain text
 */
export { arrangeDocuments, sizeOfArrangement } from './arrange-documents';
export type { ArrangedItem, Arrangement, PlacedImport } from './arrange-documents';
export { fileNameFor } from './export/file-name';
export { exportFileTypes, exportFormats, writeProject } from './export/write-project';
export type { ExportFormat } from './export/write-project';
export { ImportError } from './import-error';
export type { ImportErrorCode } from './import-error';
export { IMPORT_LIMITS } from './import-limits';
export { importFormats, importWarnings, tableModes } from './imported';
export type {
  Imported,
  ImportedDocument,
  ImportedProject,
  ImportFormat,
  ImportWarning,
  ImportWarningCode,
  Piece,
  ReadOptions,
  ReadProgress,
  SourceFile,
  TableMode,
} from './imported';
export { projectShape, toProjectFile } from './project-file/project-file';
export type { FileBlock, ProjectFile, ProjectPart } from './project-file/project-file';
export { blockChanges, itemChanges, projectFileChanges } from './project-file/project-file-changes';
export type { MakeId } from './project-file/project-file-changes';
export { isProjectFile, projectFileFaults } from './project-file/read-project-file';
export { faultsOf } from './project-file/shape';
export type { JsonSchema, ShapeFault } from './project-file/shape';
export { readDocument } from './read-document';
export { titleOfFile, toTitle } from './titles';
export { templateFileFaults, templateShape, templatesShape } from './template-file/template-file';
export type { FileTemplate, FileTemplateVersion, TemplateFile } from './template-file/template-file';
export { templatesSchemaName, templatesSchemaVersion } from './template-file/template-file';
