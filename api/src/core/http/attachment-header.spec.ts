import { attachmentHeader } from './attachment-header';

describe(attachmentHeader.name, () => {
  it.each([
    ['Plan.md', `attachment; filename="Plan.md"; filename*=UTF-8''Plan.md`],
    [
      'Отчёт "1".json',
      `attachment; filename="_____ _1_.json"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%221%22.json`,
    ],
    [`Café'(x)*.txt`, `attachment; filename="Cafe'(x)*.txt"; filename*=UTF-8''Caf%C3%A9%27%28x%29%2A.txt`],
  ])('should name %j', (name, header) => {
    expect(attachmentHeader(name)).toBe(header);
  });
});
