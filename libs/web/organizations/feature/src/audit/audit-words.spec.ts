import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { I18n, provideTestingI18n } from '@promptyflow/web-i18n';
import { detailsInWords } from './audit-words';

let i18n: I18n;

beforeEach(() => {
  TestBed.configureTestingModule({ providers: [provideTestingI18n()] });
  i18n = TestBed.inject(I18n);
});

const values = (details: Record<string, unknown>) => detailsInWords(i18n, details).map(({ value }) => value);

describe(detailsInWords.name, () => {
  it('should put settings, roles, and yes and no into words', () => {
    expect(values({ secretScan: 'block', role: 'admin', shared: true, personalKeys: false })).toEqual([
      'organization.policy.block',
      'organization.audit.roles.admin',
      'organization.audit.yes',
      'organization.audit.no',
    ]);
  });

  it('should say what it means that there is none', () => {
    expect(values({ expiresAt: null, runRetentionDays: null, other: null })).toEqual([
      'tokens.card.never',
      'organization.policy.keep',
      'organization.audit.nothing',
    ]);
  });

  it('should name providers, and say that all are allowed', () => {
    expect(values({ allowedProviders: ['openai', 'grok'], allowedModels: ['gpt-4o*'] })).toEqual([
      'keys.providers.openai, keys.providers.grok',
      'gpt-4o*',
    ]);
    expect(values({ allowedProviders: null, allowedModels: null })).toEqual([
      'organization.policy.allProviders',
      'organization.policy.allModels',
    ]);
  });

  it('should name what a token may do', () => {
    expect(values({ permissions: ['template.read'] })).toEqual(['tokens.rights.templates']);
  });

  it('should write counts and moments as the language does', () => {
    expect(values({ runRetentionDays: 30, members: 1200 })).toEqual([
      'organization.policy.days.other',
      '1,200',
    ]);
    expect(values({ expiresAt: '2026-01-12T09:30:00.000Z' })[0]).toContain('2026');
  });

  it('should show what it has no words for as the log has it', () => {
    expect(detailsInWords(i18n, { later: 'word', permissions: ['run.read', 'key.use'] })).toEqual([
      { name: 'later', value: 'word' },
      { name: 'organization.audit.details.permissions', value: 'run.read, key.use' },
    ]);
  });
});
