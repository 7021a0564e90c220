import { arrangeDocuments } from './arrange-documents';
import type { ImportedDocument } from './imported';

const read = (title: string, ...texts: string[]): ImportedDocument => ({
  kind: 'document',
  format: 'text',
  title,
  pieces: texts.map((text, index) => ({ title: texts.length > 1 ? `${title} ${index + 1}` : title, text })),
  warnings: [],
});

describe(arrangeDocuments.name, () => {
  it('should keep the tree of folders in two levels, and name what lies deeper', () => {
    const placed = [
      { folders: [], imported: read('alone', 'a') },
      { folders: ['book'], imported: read('intro', 'b') },
      { folders: ['book', 'part 1', 'drafts'], imported: read('one', 'c') },
      { folders: [], imported: read('table', 'r1', 'r2') },
      { folders: ['book'], imported: read('rows', 'r3', 'r4') },
    ];
    expect(arrangeDocuments(placed)).toEqual({
      blocks: [],
      items: [
        { title: 'alone', content: 'a' },
        {
          title: 'book',
          subItems: [
            { title: 'intro', content: 'b' },
            { title: 'part 1 / drafts / one', content: 'c' },
            { title: 'rows / rows 1', content: 'r3' },
            { title: 'rows / rows 2', content: 'r4' },
          ],
        },
        {
          title: 'table',
          subItems: [
            { title: 'table 1', content: 'r1' },
            { title: 'table 2', content: 'r2' },
          ],
        },
      ],
    });
  });

  it('should keep the name of the file when the folders are too long for a title', () => {
    const folders = ['root', 'x'.repeat(150), 'y'.repeat(150)];
    const [item] = arrangeDocuments([{ folders, imported: read('the end', 'a') }]).items;
    const title = item?.subItems?.[0]?.title ?? '';
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/^x+.*… \/ the end$/);
  });

  it('should refuse more pieces or characters than an import may bring', () => {
    const many = Array.from({ length: 1901 }, (_, index) => ({
      folders: [],
      imported: read(`${index}`, 'x'),
    }));
    expect(() => arrangeDocuments(many)).toThrow('import.too_many_pieces');
    const long = [1, 2, 3].map((number) => ({
      folders: [],
      imported: read(`${number}`, 'x'.repeat(3_400_000)),
    }));
    expect(() => arrangeDocuments(long)).toThrow('import.text_too_long');
  });
});
