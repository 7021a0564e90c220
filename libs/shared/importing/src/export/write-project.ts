import type { FileItem, FilePrompt, ProjectFile } from '../project-file/project-file';
import { xmlAttribute, xmlText } from './xml-text';

/** What a project, or a part of it, is written as. Only JSON holds everything and can be read back. */
export const exportFormats = ['json', 'markdown', 'xml', 'text'] as const;

export type ExportFormat = (typeof exportFormats)[number];

export const exportFileTypes: Readonly<
  Record<ExportFormat, { readonly extension: string; readonly mediaType: string }>
> = {
  json: { extension: 'json', mediaType: 'application/json; charset=utf-8' },
  markdown: { extension: 'md', mediaType: 'text/markdown; charset=utf-8' },
  xml: { extension: 'xml', mediaType: 'application/xml; charset=utf-8' },
  text: { extension: 'txt', mediaType: 'text/plain; charset=utf-8' },
};

/** The file piece by piece, so that nobody holds it whole a second time. */
export function* writeProject(file: ProjectFile, format: ExportFormat): Generator<string> {
  switch (format) {
    case 'json':
      yield* jsonLines(file, '');
      yield '\n';
      break;
    case 'markdown':
      yield* markdown(file);
      break;
    case 'xml':
      yield* xml(file);
      break;
    case 'text':
      yield* plainText(file);
  }
}

/** `JSON.stringify` with an indent of two, but in pieces. */
function* jsonLines(value: unknown, indent: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const isList = Array.isArray(value);
  const entries: [string, unknown][] = isList
    ? value.map((entry: unknown) => ['', entry])
    : Object.entries(value).filter(([, entry]) => entry !== undefined);
  const [open, close] = isList ? '[]' : '{}';
  if (entries.length === 0) {
    yield `${open}${close}`;
    return;
  }
  let before = `${open}\n`;
  for (const [name, entry] of entries) {
    yield `${before}${indent}  ${isList ? '' : `${JSON.stringify(name)}: `}`;
    yield* jsonLines(entry, `${indent}  `);
    before = ',\n';
  }
  yield `\n${indent}${close}`;
}

function* markdown({ contextBlocks, promptBlocks }: ProjectFile): Generator<string> {
  let gap = '';
  const section = (level: number, title: string, text = '') => {
    const body = text === '' ? '' : `\n\n${withoutLastLines(text)}`;
    const whole = `${gap}${'#'.repeat(level)} ${title}${body}\n`;
    gap = '\n';
    return whole;
  };
  for (const { title, items } of contextBlocks) {
    yield section(1, title);
    for (const item of items) {
      const isGroup = (item.subItems?.length ?? 0) > 0;
      yield section(2, item.title, isGroup ? '' : item.content);
      for (const subItem of item.subItems ?? []) yield section(3, subItem.title, subItem.content);
    }
  }
  if (promptBlocks.length > 0 && contextBlocks.length > 0) yield '\n---\n';
  for (const { title, system = '', template } of promptBlocks) {
    yield section(1, title);
    if (system !== '') yield fenced('system', system);
    yield fenced('prompt', template);
  }
}

/** Looked for from their first on: from each of them, a million in the middle of a text would take hours. */
function withoutLastLines(text: string): string {
  return text.replace(/(?<!\n)\n+$/, '');
}

/** A fence that is longer than any in the text. */
function fenced(info: string, text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}${info}\n${text}\n${fence}\n`;
}

function* xml({ name, contextBlocks, promptBlocks }: ProjectFile): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<project name="${xmlAttribute(name)}">\n<context>\n`;
  for (const { title, items } of contextBlocks) {
    yield `<block title="${xmlAttribute(title)}">\n`;
    for (const item of items) yield* xmlItem(item);
    yield '</block>\n';
  }
  yield '</context>\n';
  if (promptBlocks.length > 0) {
    yield '<prompts>\n';
    for (const prompt of promptBlocks) yield xmlPrompt(prompt);
    yield '</prompts>\n';
  }
  yield '</project>\n';
}

function* xmlItem({ title, content = '', subItems = [] }: FileItem): Generator<string> {
  const open = `<item title="${xmlAttribute(title)}">`;
  if (subItems.length === 0) {
    yield `${open}${xmlText(content)}</item>\n`;
    return;
  }
  yield `${open}\n`;
  for (const subItem of subItems) yield* xmlItem(subItem);
  yield '</item>\n';
}

function xmlPrompt({ title, system = '', template }: FilePrompt): string {
  const own = system === '' ? '' : `<system>${xmlText(system)}</system>`;
  return `<prompt title="${xmlAttribute(title)}">${own}<template>${xmlText(template)}</template></prompt>\n`;
}

/** The texts alone, a blank line between them, as a prompt that is not wrapped has them. */
function* plainText({ contextBlocks }: ProjectFile): Generator<string> {
  let gap = '';
  for (const { items } of contextBlocks) {
    for (const item of items) {
      for (const { content = '' } of item.subItems?.length ? item.subItems : [item]) {
        if (content === '') continue;
        yield `${gap}${withoutLastLines(content)}\n`;
        gap = '\n';
      }
    }
  }
}
