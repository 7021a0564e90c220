import { afterAll, describe, it } from '@jest/globals';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { confinedImports } from './confined-imports.ts';
import { environmentInConfig } from './environment-in-config.ts';
import { openedRoutes } from './opened-routes.ts';
import { tellingFileNames } from './telling-file-names.ts';
import { throughIndex } from './through-index.ts';

Object.assign(RuleTester, { afterAll, describe, it });

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const crypto = [
  { packages: ['node:crypto', '@ai-sdk/*'], allowedIn: ['api/src/core/crypto/**'], instead: 'X.' },
];

tester.run('confined-imports', confinedImports, {
  valid: [
    { code: `import { a } from 'node:crypto'`, filename: 'api/src/core/crypto/tokens.ts', options: [crypto] },
    { code: `import { a } from 'node:fs'`, filename: 'api/src/main.ts', options: [crypto] },
  ],
  invalid: [
    {
      code: `import { a } from 'node:crypto'`,
      filename: 'api/src/modules/auth/auth.service.ts',
      options: [crypto],
      errors: [{ message: '"node:crypto" may not be imported here. X.' }],
    },
    {
      code: `import type { a } from '@ai-sdk/openai'`,
      filename: 'api/src/main.ts',
      options: [crypto],
      errors: [{ messageId: 'confined' }],
    },
    {
      code: `const a = await import('node:crypto')`,
      filename: 'api/src/main.ts',
      options: [crypto],
      errors: [{ messageId: 'confined' }],
    },
    {
      code: `export { a } from 'node:crypto'`,
      filename: 'api/src/main.ts',
      options: [crypto],
      errors: [{ messageId: 'confined' }],
    },
  ],
});

tester.run('environment-in-config', environmentInConfig, {
  valid: [`const environment = read()`],
  invalid: [{ code: `const port = process.env.PORT`, errors: [{ messageId: 'environment' }] }],
});

tester.run('opened-routes', openedRoutes, {
  valid: [
    `class A { @Get() @Authenticated({ permission: 'project.read' }) list() {} }`,
    `@Public() class A { @Get() list() {} }`,
    `class A { list() {} }`,
  ],
  invalid: [
    { code: `class A { @Get() list() {} }`, errors: [{ messageId: 'closed' }] },
    {
      code: `@Controller() class A { @Post(':id') @HttpCode(200) run() {} }`,
      errors: [{ messageId: 'closed' }],
    },
  ],
});

tester.run('through-index', throughIndex, {
  valid: [
    { code: `import { a } from '../users'`, filename: 'api/src/modules/auth/auth.service.ts' },
    { code: `import { a } from '../../core/errors'`, filename: 'api/src/modules/auth/auth.service.ts' },
    { code: `import { a } from './sessions/session'`, filename: 'api/src/modules/auth/auth.service.ts' },
    { code: `import { a } from '../../config/environment'`, filename: 'api/src/core/mail/mail.ts' },
  ],
  invalid: [
    {
      code: `import { a } from '../users/users.service'`,
      filename: 'api/src/modules/auth/auth.service.ts',
      errors: [{ messageId: 'deep' }],
    },
    {
      code: `import { a } from '../../../core/errors/app-error'`,
      filename: 'api/src/modules/auth/sessions/sessions.service.ts',
      errors: [{ messageId: 'deep' }],
    },
  ],
});

tester.run('telling-file-names', tellingFileNames, {
  valid: [{ code: '', filename: 'libs/a/src/refresh-cookie.ts' }],
  invalid: [
    { code: '', filename: 'libs/a/src/utils.ts', errors: [{ messageId: 'vague' }] },
    { code: '', filename: 'libs/a/src/helpers.ts', errors: [{ messageId: 'vague' }] },
  ],
});
