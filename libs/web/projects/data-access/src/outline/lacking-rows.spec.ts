import type { Change } from '@promptyflow/contracts';
import { lacksRows } from './lacking-rows';
import type { OutlineRows } from './outline';

const outline: OutlineRows = {
  id: 'p',
  permissions: ['project.write'],
  name: 'Project',
  revision: 1,
  blocks: {},
  items: {},
  prompts: {},
  savedSelections: {},
};
const place = { blockId: 'b', parentItemId: null, position: 'a0' } as const;

describe(lacksRows.name, () => {
  it.each<Change>([
    { id: '1', type: 'item.restore', itemId: 'gone' },
    { id: '1', type: 'item.move', itemId: 'gone', ...place },
    {
      id: '1',
      type: 'item.merge',
      itemIds: ['gone', 'lost'],
      separator: '',
      into: { itemId: 'n', title: '' },
    },
    { id: '1', type: 'item.copy', sourceId: 'gone', itemId: 'n', title: '', ...place },
  ])('should tell of $type of a piece that is not known', (change) => {
    expect(lacksRows(outline, [{ change }])).toBe(true);
  });

  it('should know what the changes before have made', () => {
    const changes: Change[] = [
      { id: '1', type: 'item.add', itemId: 'n', title: '', ...place },
      { id: '2', type: 'item.move', itemId: 'n', ...place },
    ];
    expect(
      lacksRows(
        outline,
        changes.map((change) => ({ change })),
      ),
    ).toBe(false);
  });
});
