import type { Change } from '@promptyflow/contracts';
import fc from 'fast-check';
import { exportFormats, writeProject } from '../export/write-project';
import { parsePage } from '../formats/page-nodes';
import { projectFiles, withPlainIds } from '../testing';
import { projectShape, toProjectFile } from './project-file';
import type { ProjectFile } from './project-file';
import { projectFileChanges } from './project-file-changes';
import { projectFileFaults, readProjectFile } from './read-project-file';

const written = (file: ProjectFile) => [...writeProject(file, 'json')].join('');

/** A project in memory that changes build, read as the document of the API. */
function documentOf(name: string, changes: readonly Change[]): object {
  const unmarked = { color: null, tags: [] };
  const blocks: { id: string; title: string; items: unknown[] }[] = [];
  const items = new Map<string, { blockId: string; parent: string | null; row: { subItems: unknown[] } }>();
  const savedSelections: unknown[] = [];
  const prompts = new Map<string, Record<string, unknown>>();
  for (const change of changes) {
    if (change.type === 'block.add') {
      blocks.push({ id: change.blockId, title: change.title, ...unmarked, items: [] } as never);
    }
    if (change.type === 'item.add') {
      const { itemId: id, blockId, parentItemId: parent, title, content = '', runId = null } = change;
      const row = { id, title, ...unmarked, runId, content, subItems: [] as unknown[] };
      items.set(id, { blockId, parent, row });
      const siblings =
        parent === null
          ? blocks.find((block) => block.id === blockId)?.items
          : items.get(parent)?.row.subItems;
      siblings?.push(row);
    }
    if (change.type === 'block.configure') {
      const { type: _type, id: _id, blockId, ...marks } = change;
      Object.assign(blocks.find((block) => block.id === blockId) ?? {}, marks);
    }
    if (change.type === 'item.configure') {
      const { type: _type, id: _id, itemId, ...marks } = change;
      Object.assign(items.get(itemId)?.row ?? {}, marks);
    }
    if (change.type === 'savedSelection.add') {
      const { savedSelectionId: id, name: title, itemIds } = change;
      savedSelections.push({ id, name: title, itemIds });
    }
    if (change.type === 'prompt.add') {
      const { promptId: id, title, template, wrapInTags } = change;
      prompts.set(id, { id, title, template, wrapInTags, selectedContext: [] });
    }
    if (change.type === 'prompt.configure') {
      const { promptId, system, variables, values, model, fromTemplate } = change;
      Object.assign(prompts.get(promptId) ?? {}, { system, variables, values, model, fromTemplate });
    }
    if (change.type === 'selection.set') {
      const selectedContext = change.itemIds.map((id, index) => {
        const { blockId = '', parent = null } = items.get(id) ?? {};
        const place = parent === null ? { itemId: id } : { itemId: parent, subItemId: id };
        return { blockId, ...place, order: index + 1 };
      });
      Object.assign(prompts.get(change.promptId) ?? {}, { selectedContext });
    }
  }
  return {
    name,
    revision: 7,
    chars: 1,
    contextBlocks: blocks,
    promptBlocks: [...prompts.values()],
    savedSelections,
  };
}

describe('the file of a project', () => {
  it('should come back as it was, whatever it holds', () => {
    let last = 0;
    fc.assert(
      fc.property(projectFiles, (file) => {
        const read = readProjectFile(written(file));
        expect(read).toEqual(JSON.parse(JSON.stringify(file)));
        const changes = projectFileChanges(read as ProjectFile, () => `new-${++last}`);
        const again = toProjectFile(documentOf(file.name, changes));
        expect(withPlainIds(again)).toEqual(withPlainIds(file));
      }),
      { numRuns: 300 },
    );
  });

  it('should give every id anew', () => {
    const [file] = fc.sample(projectFiles, { numRuns: 1, seed: 3 }) as [ProjectFile];
    let last = 0;
    const changes = projectFileChanges(file, () => `new-${++last}`);
    expect(JSON.stringify(changes)).not.toMatch(/"id-\d/);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  });

  it('should leave behind what is not its own', () => {
    const document = { id: 'x', name: 'P', revision: 3, tokens: 4, contextBlocks: [], promptBlocks: [] };
    expect(toProjectFile(document)).toEqual({
      schema: 'promptyflow.project',
      version: 1,
      exportedAt: expect.any(String),
      name: 'P',
      contextBlocks: [],
      promptBlocks: [],
    });
  });

  it('should take out a part: whole blocks, items, and sub-items', () => {
    const subItems = [
      { id: 's1', title: 'S1', content: 'a' },
      { id: 's2', title: 'S2', content: 'b' },
    ];
    const contextBlocks = [
      { id: 'b1', title: 'B1', items: [{ id: 'i1', title: 'I1', content: 'x' }] },
      { id: 'b2', title: 'B2', items: [{ id: 'i2', title: 'I2', content: 'ab', subItems }] },
    ];
    const document = { name: 'P', contextBlocks, promptBlocks: [] };
    expect(toProjectFile(document, { blockIds: ['b2'] }).contextBlocks).toEqual([contextBlocks[1]]);
    expect(toProjectFile(document, { itemIds: ['s2', 'i1'] }).contextBlocks).toEqual([
      contextBlocks[0],
      {
        id: 'b2',
        title: 'B2',
        items: [{ id: 'i2', title: 'I2', content: undefined, subItems: [subItems[1]] }],
      },
    ]);
  });

  it.each([
    [{ version: 2 }, 'import.version_unknown'],
    [{ name: '' }, 'import.project_invalid'],
    [{ extra: 1 }, 'import.project_invalid'],
    [
      { contextBlocks: [{ id: 'a', title: 'x', items: [{ id: 'a', title: 'y' }] }] },
      'import.project_invalid',
    ],
    [{ contextBlocks: [{ id: 'a', title: 'two\nlines', items: [] }] }, 'import.project_invalid'],
    [{ contextBlocks: [{ id: 'a', title: 'nul \0', items: [] }] }, 'import.project_invalid'],
  ])('should refuse %j', (alteration, code) => {
    const file = {
      schema: 'promptyflow.project',
      version: 1,
      name: 'P',
      contextBlocks: [],
      promptBlocks: [],
    };
    expect(() => readProjectFile(JSON.stringify({ ...file, ...alteration }))).toThrow(code);
  });

  it('should say which field does not fit', () => {
    const prompt = {
      id: 'p',
      title: 'x',
      template: '',
      selectedContext: [{ blockId: 'b', itemId: 'i', order: 1 }],
    };
    const file = {
      schema: 'promptyflow.project',
      version: 1,
      name: 'P',
      contextBlocks: [],
      promptBlocks: [prompt],
    };
    expect(projectFileFaults(file).map(({ field }) => field)).toEqual(['promptBlocks.0.selectedContext.0']);
    expect(projectFileFaults(null)).toHaveLength(1);
    expect(readProjectFile('{"schema":"other"}')).toBeNull();
  });

  it('should be documented whole', () => {
    expect(projectShape.schema).toMatchObject({
      required: ['schema', 'version', 'name', 'contextBlocks', 'promptBlocks'],
      properties: { version: { enum: [1] } },
    });
  });
});

describe(writeProject.name, () => {
  it('should take no longer for many empty lines than for many words', () => {
    const lines = '\n'.repeat(2_000_000);
    const content = `a${lines}b${lines}`;
    const file: ProjectFile = {
      schema: 'promptyflow.project',
      version: 1,
      name: 'P',
      contextBlocks: [{ id: 'b', title: 'Brief', items: [{ id: '1', title: 'One', content }] }],
      promptBlocks: [{ id: 'p', title: 'Ask', template: `${content}${'``` '.repeat(500_000)}` }],
    };
    for (const format of exportFormats) {
      const begun = performance.now();
      expect([...writeProject(file, format)].join('')).toContain('b');
      expect([format, performance.now() - begun < 5000]).toEqual([format, true]);
    }
  });

  it('should write XML that a parser reads back, whatever the titles and texts are', async () => {
    for (const file of fc.sample(projectFiles, { numRuns: 40, seed: 11 })) {
      const xml = [...writeProject(file, 'xml')].join('');
      const page = await parsePage(`<html><body>${xml.replace(/^<\?xml[^>]*>\s*/, '')}</body></html>`);
      const titles = [...page.querySelectorAll('block')].map((block) => block.getAttribute('title'));
      const speakable = (title: string) =>
        title.replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => (/\s/.test(character) ? character : '\ufffd'));
      expect(titles).toEqual(file.contextBlocks.map(({ title }) => speakable(title)));
    }
  });

  it('should write Markdown and plain text', () => {
    const file: ProjectFile = {
      schema: 'promptyflow.project',
      version: 1,
      name: 'P',
      contextBlocks: [
        {
          id: 'b',
          title: 'Brief',
          items: [
            { id: '1', title: 'One', content: 'First.\n' },
            { id: '2', title: 'Two', content: 'a b', subItems: [{ id: '3', title: 'Part', content: 'a' }] },
          ],
        },
      ],
      promptBlocks: [{ id: 'p', title: 'Ask', template: 'Read ```x```' }],
    };
    expect([...writeProject(file, 'markdown')].join('')).toBe(
      '# Brief\n\n## One\n\nFirst.\n\n## Two\n\n### Part\n\na\n\n---\n\n# Ask\n\n````prompt\nRead ```x```\n````\n',
    );
    expect([...writeProject(file, 'text')].join('')).toBe('First.\n\na\n');
    for (const format of exportFormats) {
      expect([...writeProject({ ...file, contextBlocks: [], promptBlocks: [] }, format)]).toBeDefined();
    }
  });
});
