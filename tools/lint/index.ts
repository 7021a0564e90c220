import type { ESLint } from 'eslint';
import { confinedImports } from './confined-imports.ts';
import { environmentInConfig } from './environment-in-config.ts';
import { openedRoutes } from './opened-routes.ts';
import { tellingFileNames } from './telling-file-names.ts';
import { throughIndex } from './through-index.ts';

/** The rules of this house as an ESLint plugin. */
export const house: ESLint.Plugin = {
  meta: { name: 'house' },
  rules: {
    'confined-imports': confinedImports,
    'environment-in-config': environmentInConfig,
    'opened-routes': openedRoutes,
    'telling-file-names': tellingFileNames,
    'through-index': throughIndex,
  },
};
