import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrastRatio } from './contrast';
import type { Rgb } from './contrast';

const folder = join(process.cwd(), 'web/src/styles/tokens');
const sheets = ['primitive.css', 'semantic.css', 'component.css'].map((name) =>
  readFileSync(join(folder, name), 'utf8'),
);

/** What the tokens are in a mode, later and narrower rules over earlier and wider ones. */
function tokensOf(theme: string, contrast: string): Map<string, string> {
  const tokens = new Map<string, string>();
  const rules = sheets.flatMap((sheet) => [...sheet.matchAll(/([^{}]*?:root[^{}]*)\{([^{}]*)\}/g)]);
  const asks = (selector: string, attribute: string) =>
    new RegExp(`\\[data-${attribute}='(\\w+)'\\]`).exec(selector)?.[1];
  const applying = rules.filter(([, selector = '']) => {
    const [wantedTheme, wantedContrast] = [asks(selector, 'theme'), asks(selector, 'contrast')];
    return (wantedTheme ?? theme) === theme && (wantedContrast ?? contrast) === contrast;
  });
  const narrowness = ([, selector = '']: RegExpExecArray) => selector.split('[').length;
  for (const [, , body = ''] of applying.toSorted((left, right) => narrowness(left) - narrowness(right))) {
    for (const [, name = '', value = ''] of body.matchAll(/(--pf-[\w-]+):\s*([^;]+);/g))
      tokens.set(name, value);
  }
  return tokens;
}

function colour(tokens: Map<string, string>, name: string): Rgb {
  const value = tokens.get(name) ?? '';
  const next = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (next !== undefined) return colour(tokens, next);
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(value);
  if (!hex) throw new Error(`${name} is no colour: ${value}`);
  return [1, 2, 3].map((part) => parseInt(hex[part] ?? '', 16)) as unknown as Rgb;
}

const hues = ['context', 'prompt', 'pick', 'warn', 'danger'];
const grounds = ['surface', 'surface-2', 'surface-3', 'surface-hover'];
/** Words on what they stand on. */
const texts: readonly (readonly [string, string])[] = [
  ...['text', 'text-2', 'text-3'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...hues.flatMap((hue) => [
    [`${hue}-strong`, `${hue}-soft`] as const,
    [`${hue}-strong`, 'surface'] as const,
  ]),
  ['on-action', 'action'],
  ['on-solid', 'pick-solid'],
  ['on-solid', 'danger-solid'],
  ['tooltip-text', 'tooltip-surface'],
];
/** Borders of controls, marks and rings beside their ground; WCAG 2.2, 1.4.11. */
const shapes = ['control-line', 'focus', 'context', 'prompt', 'pick', 'danger'].flatMap((shape) =>
  ['surface', 'surface-2'].map((ground) => [shape, ground] as const),
);

describe.each([
  ['light', 'normal', 4.5],
  ['dark', 'normal', 4.5],
  ['light', 'more', 7],
  ['dark', 'more', 7],
])('tokens in %s with %s contrast', (theme, contrast, least) => {
  const tokens = tokensOf(theme, contrast);
  const ratio = (over: string, under: string) =>
    contrastRatio(colour(tokens, `--pf-${over}`), colour(tokens, `--pf-${under}`));

  it.each(texts)('should let %s be read on %s', (over, under) => {
    expect(ratio(over, under)).toBeGreaterThanOrEqual(least);
  });

  it.each(shapes)('should let %s be seen on %s', (over, under) => {
    expect(ratio(over, under)).toBeGreaterThanOrEqual(3);
  });
});

describe(contrastRatio.name, () => {
  it.each([
    [[0, 0, 0], [255, 255, 255], 21],
    [[255, 255, 255], [255, 255, 255], 1],
    [[119, 119, 119], [255, 255, 255], 4.48],
  ] as const)('should be of %j and %j: %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
  });
});
