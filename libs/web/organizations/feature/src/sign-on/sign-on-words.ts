import type { SignOnCapture, SignOnFault, SignOnJoining } from '@promptyflow/contracts';
import type { TranslationKey } from '@promptyflow/web-i18n';

export const captureNames = {
  off: 'organization.signOn.captureOff',
  offered: 'organization.signOn.captureOffered',
  required: 'organization.signOn.captureRequired',
} as const satisfies Record<SignOnCapture, TranslationKey>;

export const joiningNames = {
  verified_domains: 'organization.signOn.joiningDomains',
  invited: 'organization.signOn.joiningInvited',
} as const satisfies Record<SignOnJoining, TranslationKey>;

/** What is wrong with a provider, and what to look at. */
export const faultNames = {
  not_secure: 'organization.signOn.faults.notSecure',
  private_address: 'organization.signOn.faults.privateAddress',
  unreachable: 'organization.signOn.faults.unreachable',
  not_found: 'organization.signOn.faults.notFound',
  not_a_provider: 'organization.signOn.faults.notAProvider',
  other_issuer: 'organization.signOn.faults.otherIssuer',
  no_code_flow: 'organization.signOn.faults.noCodeFlow',
  client_refused: 'organization.signOn.faults.clientRefused',
} as const satisfies Record<SignOnFault, TranslationKey>;
