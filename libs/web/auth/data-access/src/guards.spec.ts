import { safeReturnUrl } from './guards';

describe(safeReturnUrl.name, () => {
  it.each(['/projects', '/projects/1?tab=answers#end', '/verify-email'])('should keep %s', (url) => {
    expect(safeReturnUrl(url)).toBe(url);
  });

  it.each([
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in',
  ])('should not lead to %s', (url) => {
    expect(safeReturnUrl(url)).toBe('/');
  });
});
