import type { Role } from './permissions';

/**
 * What the sign-in page makes of addresses of an organization's verified domains: nothing, an offer to sign in with
 * the organization, or the only way in for everybody but its owners.
 */
export const signOnCaptures = ['off', 'offered', 'required'] as const;

export type SignOnCapture = (typeof signOnCaptures)[number];

/** Who becomes a member at the first sign-in: people of verified domains and invited ones, or only the latter. */
export const signOnJoinings = ['verified_domains', 'invited'] as const;

export type SignOnJoining = (typeof signOnJoinings)[number];

/** What somebody can be who arrives without an invitation. */
export const signOnRoles = ['viewer', 'member'] as const satisfies readonly Role[];

export type SignOnRole = (typeof signOnRoles)[number];

/** What can be wrong with an identity provider before anybody signs in through it. */
export const signOnFaults = [
  'not_secure',
  'private_address',
  'unreachable',
  'not_found',
  'not_a_provider',
  'other_issuer',
  'no_code_flow',
  'client_refused',
] as const;

export type SignOnFault = (typeof signOnFaults)[number];

/** Domains that one organization may claim. */
export const mostDomains = 50;
