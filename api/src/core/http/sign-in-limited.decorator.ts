import { SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';

const signInLimitedKey = 'promptyflow:sign-in-limited';

/** Counts a route's requests per address against `SIGN_IN_LIMIT_PER_MINUTE`, beside the general limit. */
export function SignInLimited(): MethodDecorator {
  return SetMetadata(signInLimitedKey, true);
}

export function isSignInLimited(context: ExecutionContext): boolean {
  return Reflect.getMetadata(signInLimitedKey, context.getHandler()) === true;
}
