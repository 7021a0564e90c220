/** `@promptyflow/importing/testing`: files of every format for tests, made by code. */
export {
  articlePage,
  docxOf,
  docxParagraph,
  docxTable,
  encryptedDocx,
  koi8r,
  pdfOf,
  utf16,
  windows1251,
  zipBomb,
} from './sample-files';
export { projectFiles } from './random-projects';
export { withPlainIds } from './plain-ids';
