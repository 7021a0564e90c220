import type { AuditAction, ProjectAccess, ProjectAudience, Role, SecretScan } from '@promptyflow/contracts';
import { providerNames } from '@promptyflow/web-ai-ui';
import type { I18n, TranslationKey } from '@promptyflow/web-i18n';
import { rightsInWords } from '@promptyflow/web-tokens-data-access';
import { captureNames, joiningNames } from '../sign-on/sign-on-words';
import { groupNames } from '../usage/group-names';

/** What was done, in words. */
export const actionNames = {
  'session.started': 'organization.audit.actions.sessionStarted',
  'session.refused': 'organization.audit.actions.sessionRefused',
  'password.changed': 'organization.audit.actions.passwordChanged',
  'password.reset': 'organization.audit.actions.passwordReset',
  'key.saved': 'organization.audit.actions.keySaved',
  'key.removed': 'organization.audit.actions.keyRemoved',
  'token.created': 'organization.audit.actions.tokenCreated',
  'token.revoked': 'organization.audit.actions.tokenRevoked',
  'policy.changed': 'organization.audit.actions.policyChanged',
  'sign_on.changed': 'organization.audit.actions.signOnChanged',
  'sign_on.removed': 'organization.audit.actions.signOnRemoved',
  'sign_on.used': 'organization.audit.actions.signOnUsed',
  'sign_on.refused': 'organization.audit.actions.signOnRefused',
  'sign_on.connected': 'organization.audit.actions.signOnConnected',
  'sign_on.disconnected': 'organization.audit.actions.signOnDisconnected',
  'domain.claimed': 'organization.audit.actions.domainClaimed',
  'domain.verified': 'organization.audit.actions.domainVerified',
  'domain.removed': 'organization.audit.actions.domainRemoved',
  'project.created': 'organization.audit.actions.projectCreated',
  'project.trashed': 'organization.audit.actions.projectTrashed',
  'project.restored': 'organization.audit.actions.projectRestored',
  'project.exported': 'organization.audit.actions.projectExported',
  'project.audience_changed': 'organization.audit.actions.projectAudienceChanged',
  'project.person_named': 'organization.audit.actions.projectPersonNamed',
  'project.person_removed': 'organization.audit.actions.projectPersonRemoved',
  'project.guest_invited': 'organization.audit.actions.projectGuestInvited',
  'project.guest_joined': 'organization.audit.actions.projectGuestJoined',
  'project.link_created': 'organization.audit.actions.projectLinkCreated',
  'project.link_revoked': 'organization.audit.actions.projectLinkRevoked',
  'account.deleted': 'organization.audit.actions.accountDeleted',
  'email.changed': 'organization.audit.actions.emailChanged',
  'two_factor.enabled': 'organization.audit.actions.twoFactorEnabled',
  'two_factor.disabled': 'organization.audit.actions.twoFactorDisabled',
  'two_factor.codes_renewed': 'organization.audit.actions.twoFactorCodesRenewed',
  'organization.created': 'organization.audit.actions.organizationCreated',
  'organization.renamed': 'organization.audit.actions.organizationRenamed',
  'member.joined': 'organization.audit.actions.memberJoined',
  'member.role_changed': 'organization.audit.actions.memberRoleChanged',
  'member.removed': 'organization.audit.actions.memberRemoved',
  'member.left': 'organization.audit.actions.memberLeft',
  'invitation.sent': 'organization.audit.actions.invitationSent',
  'invitation.revoked': 'organization.audit.actions.invitationRevoked',
  'template.promoted': 'organization.audit.actions.templatePromoted',
  'template.demoted': 'organization.audit.actions.templateDemoted',
  'template.exported': 'organization.audit.actions.templateExported',
  'run.exported': 'organization.audit.actions.runExported',
  'usage.exported': 'organization.audit.actions.usageExported',
  'audit.exported': 'organization.audit.actions.auditExported',
} as const satisfies Record<AuditAction, TranslationKey>;

/** What the log calls things beside the act; what is not here is shown as the log has it. */
const detailNames: Readonly<Record<string, TranslationKey>> = {
  access: 'organization.audit.details.access',
  allowedModels: 'organization.policy.models',
  allowedProviders: 'organization.policy.providers',
  audience: 'organization.audit.details.audience',
  by: 'organization.audit.details.by',
  capture: 'organization.audit.details.capture',
  clientId: 'organization.audit.details.clientId',
  clientSecret: 'organization.audit.details.clientSecret',
  days: 'organization.audit.details.days',
  defaultRole: 'organization.audit.details.defaultRole',
  email: 'organization.audit.details.email',
  enabled: 'organization.audit.details.enabled',
  expiresAt: 'organization.audit.details.expiresAt',
  format: 'organization.audit.details.format',
  from: 'organization.audit.details.from',
  issuer: 'organization.audit.details.issuer',
  joining: 'organization.audit.details.joining',
  permissions: 'organization.audit.details.permissions',
  person: 'organization.audit.details.person',
  personalKeys: 'organization.policy.personalKeys',
  reason: 'organization.audit.details.reason',
  requireSecondStep: 'organization.policy.secondStep',
  role: 'organization.audit.details.role',
  runRetentionDays: 'organization.policy.retention',
  subject: 'organization.audit.details.subject',
  through: 'organization.audit.details.through',
  secretScan: 'organization.policy.secrets',
  shared: 'organization.audit.details.shared',
  to: 'organization.audit.details.to',
};

const roleNames = {
  viewer: 'organization.audit.roles.viewer',
  member: 'organization.audit.roles.member',
  admin: 'organization.audit.roles.admin',
  owner: 'organization.audit.roles.owner',
} as const satisfies Record<Role, TranslationKey>;

const scanNames = {
  warn: 'organization.policy.warn',
  block: 'organization.policy.block',
} as const satisfies Record<SecretScan, TranslationKey>;

const accessNames = {
  view: 'organization.audit.access.view',
  edit: 'organization.audit.access.edit',
} as const satisfies Record<ProjectAccess, TranslationKey>;

const audienceNames = {
  organization: 'organization.audit.audience.organization',
  named: 'organization.audit.audience.named',
} as const satisfies Record<ProjectAudience, TranslationKey>;

/** Values that are words of ours, by the detail that has them. */
const valueNames: Readonly<Record<string, Readonly<Record<string, TranslationKey>>>> = {
  by: groupNames,
  allowedProviders: providerNames,
  secretScan: scanNames,
  role: roleNames,
  defaultRole: roleNames,
  capture: captureNames,
  joining: joiningNames,
  clientSecret: { replaced: 'organization.audit.secretReplaced' },
  through: {
    sign_on_domain: 'organization.audit.throughDomain',
    sign_on_invitation: 'organization.audit.throughInvitation',
  },
  from: roleNames,
  to: roleNames,
  access: accessNames,
  audience: audienceNames,
};

const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** One thing to know beside the act. */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** The details of an event in the person's language. */
export function detailsInWords(i18n: I18n, details: Readonly<Record<string, unknown>>): readonly Detail[] {
  return Object.entries(details).map(([key, value]) => {
    const name = detailNames[key];
    return { name: name ? i18n.text(name) : key, value: valueInWords(i18n, key, value) };
  });
}

function valueInWords(i18n: I18n, key: string, value: unknown): string {
  if (key === 'permissions' && Array.isArray(value)) return rightsInWords(i18n, value.map(String));
  if (Array.isArray(value)) return value.map((one) => valueInWords(i18n, key, one)).join(', ');
  if (value === null) return i18n.text(nothingNames[key] ?? 'organization.audit.nothing');
  if (typeof value === 'boolean')
    return i18n.text(value ? 'organization.audit.yes' : 'organization.audit.no');
  if (typeof value === 'number')
    return key === 'runRetentionDays' ? i18n.plural('organization.policy.days', value) : i18n.number(value);
  const text = String(value);
  if (moment.test(text)) return i18n.date(text, 'moment');
  const known = valueNames[key]?.[text];
  return known ? i18n.text(known) : text;
}

/** What it means that there is none. */
const nothingNames: Readonly<Record<string, TranslationKey>> = {
  allowedModels: 'organization.policy.allModels',
  allowedProviders: 'organization.policy.allProviders',
  expiresAt: 'tokens.card.never',
  runRetentionDays: 'organization.policy.keep',
};
