import { helpUrlFor } from './help-topics';

describe(helpUrlFor.name, () => {
  it.each([
    ['/projects/1?item=2', '/help/picking'],
    ['/projects', '/help/start'],
    ['/templates/1', '/help/library'],
    ['/organization/sign-in', '/help/organizations'],
    ['/tokens#end', '/help/api'],
    ['/', '/help/start'],
  ])('should open from %s at %s', (page, help) => {
    expect(helpUrlFor(page)).toBe(help);
  });
});
