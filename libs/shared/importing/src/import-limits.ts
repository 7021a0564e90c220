import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';

/** How much one import may bring. Each limit has an error of its own, so that a person knows which one it was. */
export const IMPORT_LIMITS = {
  /** Of one file as it is read, before anything is unpacked. */
  maxFileBytes: 50 * 1024 * 1024,
  /** Files of one import. */
  maxFiles: 1000,
  /** Pages of one PDF. */
  maxPages: 2000,
  /** Pieces that one import makes, groups among them. */
  maxPieces: 1900,
  /** Of all texts of one import together, in UTF-16 code units. */
  maxChars: PROJECT_LIMITS.maxProjectChars,
  /** Time that reading one file may take. */
  maxReadMs: 60_000,
  /** Entries of one archive, such as a docx. */
  maxArchiveEntries: 5000,
  /** What the entries of an archive may unpack to, together. */
  maxUnpackedBytes: 200 * 1024 * 1024,
  /** How many times larger an entry of more than 1 MB may be unpacked; text in a docx reaches about 20. */
  maxUnpackRatio: 200,
  /** Elements of one HTML page. */
  maxElements: 300_000,
  /** Elements of an HTML page that stand in each other. */
  maxDepth: 1500,
  /** Templates of one file. */
  maxTemplates: 2000,
  /** Versions of one template in a file. */
  maxVersions: 10_000,
} as const;
