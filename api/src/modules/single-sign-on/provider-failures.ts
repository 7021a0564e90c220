import * as openid from 'openid-client';
import type { SignOnFault } from '@promptyflow/contracts';
import { AddressRefusedError } from '../../core/http-client';
import {
  signOnCancelled,
  SignOnError,
  signOnFailed,
  signOnMisconfigured,
  signOnUnavailable,
} from './single-sign-on.errors';

/** A provider that could not be asked, or that this server must not ask. */
export class ProviderUnreachableError extends Error {
  override readonly name = 'ProviderUnreachableError';

  constructor(cause: unknown) {
    super('the provider could not be asked', { cause });
  }
}

/** A provider that answers, and not as one that people can be sent to. */
export class FaultyProviderError extends Error {
  override readonly name = 'FaultyProviderError';

  constructor(readonly fault: SignOnFault) {
    super(fault);
  }
}

/** What is wrong with a provider, by what came of asking it. */
export function faultOf(error: unknown): SignOnFault {
  const causes = [...causesOf(error)];
  const own = causes.find((cause) => cause instanceof FaultyProviderError);
  if (own) return own.fault;
  const refused = causes.find((cause) => cause instanceof AddressRefusedError);
  if (refused) return refused.reason === 'private_address' ? 'private_address' : 'not_a_provider';
  if (causes.some(isSilence)) return 'unreachable';
  if (causes.some(isRefusedClient)) return 'client_refused';
  const answer = causes.find((cause) => cause instanceof Response);
  if (answer?.status === 404) return 'not_found';
  if (answer && answer.status >= 500) return 'unreachable';
  return causes.some((cause) => codeOf(cause) === otherAttribute) ? 'other_issuer' : 'not_a_provider';
}

/** Throws what a person is told when they cannot be sent to the provider. */
export function toDiscoveryError(error: unknown): never {
  throw faultOf(error) === 'unreachable' ? signOnUnavailable(error) : signOnMisconfigured(error);
}

/** Throws what a person is told when their sign-in comes to nothing. */
export function toSignOnError(error: unknown): never {
  if (error instanceof SignOnError) throw error;
  const causes = [...causesOf(error)];
  const said = causes.find((cause) => cause instanceof openid.AuthorizationResponseError)?.error;
  if (said === 'access_denied') throw signOnCancelled(error);
  if (said === 'temporarily_unavailable') throw signOnUnavailable(error);
  if (said === 'unauthorized_client') throw signOnMisconfigured(error);
  if (causes.some(isRefusedClient)) throw signOnMisconfigured(error);
  if (causes.some((cause) => cause instanceof AddressRefusedError)) throw signOnMisconfigured(error);
  if (causes.some(isSilence)) throw signOnUnavailable(error);
  const answer = causes.find((cause) => cause instanceof Response);
  if (answer) throw answer.status >= 500 ? signOnUnavailable(error) : signOnMisconfigured(error);
  throw signOnFailed(error);
}

const otherAttribute = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED';

function isSilence(cause: unknown): boolean {
  return (
    cause instanceof ProviderUnreachableError || ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(codeOf(cause))
  );
}

/** Also by HTTP's own words: whoever takes Basic may refuse with a challenge. */
function isRefusedClient(cause: unknown): boolean {
  if (cause instanceof openid.ResponseBodyError)
    return ['invalid_client', 'unauthorized_client'].includes(cause.error);
  return cause instanceof openid.WWWAuthenticateChallengeError && cause.status === 401;
}

function codeOf(cause: unknown): string {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function* causesOf(error: unknown): Generator {
  for (let cause = error, depth = 0; cause !== null && cause !== undefined && depth < 10; depth += 1) {
    yield cause;
    cause = (cause as { cause?: unknown }).cause;
  }
}
