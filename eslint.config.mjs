import eslint from '@eslint/js';
import ngrx from '@ngrx/eslint-plugin';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { house } from './tools/lint/index.ts';

/** Who may import whom; `docs/ARCHITECTURE.md` says why. */
export const boundaries = [
  { sourceTag: 'scope:api', onlyDependOnLibsWithTags: ['scope:api', 'scope:shared'] },
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['scope:tools', 'scope:shared'] },
  {
    sourceTag: 'type:feature',
    onlyDependOnLibsWithTags: ['type:data-access', 'type:ui', 'type:util', 'type:contract', 'type:client'],
  },
  {
    sourceTag: 'type:data-access',
    onlyDependOnLibsWithTags: ['type:data-access', 'type:client', 'type:util', 'type:contract'],
  },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'type:util', 'type:contract'] },
  { sourceTag: 'type:util', onlyDependOnLibsWithTags: ['type:util', 'type:contract'] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract'] },
  { sourceTag: 'type:client', onlyDependOnLibsWithTags: ['type:contract'] },
  {
    sourceTag: 'scope:shared',
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'bullmq', '@angular/*', '@ngrx/*', 'rxjs'],
  },
  { sourceTag: 'scope:web', bannedExternalImports: ['@nestjs/*', 'typeorm', 'bullmq', 'class-validator'] },
  { sourceTag: 'scope:api', bannedExternalImports: ['@angular/*', '@ngrx/*', '@ngx-translate/*'] },
];

const confinements = [
  {
    packages: ['typeorm'],
    allowedIn: [
      'api/bench/**/*.ts',
      'api/src/**/*.repository.ts',
      'api/src/**/*.repository.int-spec.ts',
      'api/src/**/*.entity.ts',
      'api/src/core/database/**',
    ],
    instead: 'Add a use-case method to a repository.',
  },
  {
    packages: ['@nestjs/typeorm'],
    allowedIn: [
      'api/src/**/*.module.ts',
      'api/src/core/database/**',
      'api/src/**/*.repository.ts',
      'api/src/**/*.repository.int-spec.ts',
    ],
    instead: 'Only modules register entities.',
  },
  {
    packages: ['node:crypto', 'crypto', '@node-rs/argon2'],
    allowedIn: [
      'api/src/core/crypto/**',
      'api/**/*.spec.ts',
      'api/**/*.int-spec.ts',
      'api/test/**',
      'tools/**',
      'e2e/**',
      'api/bench/**',
    ],
    instead: 'Use what core/crypto exports.',
  },
  {
    packages: ['ai', '@ai-sdk/*'],
    allowedIn: ['api/src/modules/providers/**', 'api/test/**'],
    instead: 'Call the provider port.',
  },
  {
    packages: ['prom-client'],
    allowedIn: ['api/src/core/metrics/**'],
    instead: 'Measure with Metrics of core/metrics.',
  },
  {
    packages: [
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/core',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
    ],
    allowedIn: ['api/src/core/tracing/sdk.ts'],
    instead: 'It is loaded only where traces are sent. Begin spans with core/tracing.',
  },
  {
    packages: ['lucide', '@lucide/angular'],
    allowedIn: ['libs/web/shared/ui/src/icon/icons.ts'],
    instead:
      'Draw <svg pfIcon="…"> with Icon of web-ui: a component for each icon is fifteen times the weight.',
  },
];

/** What is type-checked together is parsed together; a program for each library would check most of them many times. */
const programs = [
  'web/tsconfig.json',
  'web/tsconfig.node-specs.json',
  'tools/tsconfig.json',
  'e2e/tsconfig.json',
  'api/tsconfig.json',
];

const syntax = [
  {
    selector: 'ExportAllDeclaration',
    message: 'Export by name, so that a reader sees what leaves the library.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'TSEnumDeclaration', message: 'Use an `as const` object or list.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.angular/**',
      '.data/**',
      'tmp/**',
      'libs/web/api-client/src/generated/**',
      '**/*.d.ts',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict],
    plugins: { house, '@nx': nx },
    languageOptions: { parserOptions: { project: programs, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: boundaries, enforceBuildableLibDependency: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      'house/confined-imports': ['error', confinements],
      'house/telling-file-names': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', ...syntax],
      'no-undef': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['api/src/**/*.ts', 'libs/**/*.ts'],
    rules: {
      'house/environment-in-config': 'error',
      'house/opened-routes': 'error',
      'house/through-index': 'error',
    },
  },
  {
    files: ['api/src/config/**', '**/jest*.ts', '**/*.int-spec.ts'],
    rules: { 'house/environment-in-config': 'off' },
  },
  {
    files: ['**/jest*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'off' },
  },
  {
    files: ['**/jest*.ts', '**/*.mjs'],
    rules: { 'no-restricted-syntax': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
  // Written by a tool; it grows with the texts.
  { files: ['libs/web/shared/i18n/src/translation-keys.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['web/**/*.ts', 'libs/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: ['pf', 'app'], style: 'kebab-case' },
          { type: 'attribute', prefix: 'pf', style: 'camelCase' },
        ],
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'pf', style: 'camelCase' },
      ],
    },
  },
  {
    files: ['web/**/*.ts', 'libs/web/**/*.ts'],
    extends: [
      ...ngrx.configs.store,
      ...ngrx.configs.effects,
      ...ngrx.configs.operators,
      ...ngrx.configs.signals,
    ],
  },
  {
    files: ['**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  { files: ['**/*.mjs', '**/*.js'], rules: { 'no-undef': 'off' } },
  prettier,
);
