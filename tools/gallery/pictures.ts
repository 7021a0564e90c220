/** `npm run pictures`: takes the pictures of the landing page anew, from the product as it is now. */
import { join } from 'node:path';
import { workspaceRoot } from '../start/settings.ts';
import { runBesideProduct } from './beside-product.ts';

await runBesideProduct('e2e/pictures/pictures', join(workspaceRoot, 'web/public/images/landing'), []);
