import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceRoot } from '../start/settings.ts';

const list = 'libs/web/shared/ui/src/icon/icons.ts';

function read(file: string): string {
  return readFileSync(join(workspaceRoot, file), 'utf8');
}

describe('the list of icons', () => {
  it('should hold nothing that no template draws', () => {
    const names = [...read(list).matchAll(/^ {2}'?([a-z0-9-]+)'?: \w+,$/gm)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(50);
    const templates = globSync(['libs/web/**/src/**/*.{ts,html}', 'web/src/**/*.{ts,html}'], {
      cwd: workspaceRoot,
      exclude: (path) => path.endsWith('.spec.ts') || path.endsWith(list),
    });
    const drawn = templates
      .map(read)
      .join('\n')
      .matchAll(/pfIcon="([a-z0-9-]+)"/g);
    const used = new Set([...drawn].map(([, name]) => name));
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });
});
