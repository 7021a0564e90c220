import type { OutlineTreeBlock } from '@promptyflow/web-projects-data-access';
import { ownText } from './own-text';

const tree = {
  blocks: [
    {
      id: 'b',
      title: 'Block',
      items: [{ id: 'g', title: 'Group', subItems: [{ id: 'leaf', title: 'Leaf', subItems: [] }] }],
    } as unknown as OutlineTreeBlock,
  ],
};
const input = {
  tree,
  selection: ['leaf', 'gone'],
  template: 'For {{client}}: {{context}}',
  wrapInTags: true,
  variables: [{ name: 'client', kind: 'text', required: true }] as const,
  values: { client: 'Northwind' },
  system: 'Be brief. ',
};

describe(ownText.name, () => {
  it('should be everything but the texts of the leaves, for each of which a dot stands', () => {
    expect(ownText(input)).toBe(
      'Be brief. For Northwind: <context>\n<block title="Block">\n<item title="Group / Leaf">\n.\n</item>\n</block>\n</context>',
    );
  });

  it('should be the bare template while a required value is missing', () => {
    expect(ownText({ ...input, values: {} })).toBe('Be brief. For {{client}}: {{context}}');
  });
});
