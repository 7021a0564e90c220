/**
 * `npm run gallery [-- <part of a name>]`: takes a picture of every screen in both languages, light and dark, at 1440
 * and 390 pixels, and lays them side by side in `dist/gallery/index.html`. Ends with a fault where axe finds one.
 */
import { join } from 'node:path';
import { workspaceRoot } from '../start/settings.ts';
import { runBesideProduct } from './beside-product.ts';

const [wanted = ''] = process.argv.slice(2);

await runBesideProduct('e2e/gallery/gallery', join(workspaceRoot, 'dist', 'gallery'), [wanted]);
