import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '@promptyflow/web-i18n';
import { pictures, pictureUrl } from './pictures';
import type { PictureName } from './pictures';

const folder = join(process.cwd(), 'web/public');
const mostBytes = 60 * 1024;
const names = Object.keys(pictures) as PictureName[];
const urls = names.flatMap((name) =>
  languages.flatMap((language) =>
    (['light', 'dark'] as const).map((theme) => pictureUrl(name, language, theme)),
  ),
);

/** Pixels of a lossy WebP, by the header of its VP8 frame: RFC 6386, section 9.1. */
function sizeOf(bytes: Buffer): { readonly width: number; readonly height: number } {
  const frame = bytes.indexOf(Buffer.from([0x9d, 0x01, 0x2a]));
  return { width: bytes.readUInt16LE(frame + 3) & 0x3fff, height: bytes.readUInt16LE(frame + 5) & 0x3fff };
}

describe('pictures of the landing page', () => {
  it.each(urls)('should have %s in its size, and small', (url) => {
    const bytes = readFileSync(join(folder, url));
    const name = names.find((one) => url.includes(`/${one}.`)) ?? 'workbench';
    expect(sizeOf(bytes)).toEqual(pictures[name]);
    expect(bytes.length).toBeLessThanOrEqual(mostBytes);
  });

  it('should keep none that no page shows', () => {
    const kept = readdirSync(join(folder, 'images/landing')).map((file) => `images/landing/${file}`);
    expect(kept.toSorted()).toEqual(urls.toSorted());
  });
});
