import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { unlimitedExtension } from './openapi-headers';

const signInLimitedKey = 'promptyflow:sign-in-limited';
const unlimitedKey = 'promptyflow:unlimited';

/** Counts a route's requests per address against `SIGN_IN_LIMIT_PER_MINUTE`, beside the general limits. */
export function SignInLimited(): MethodDecorator {
  return SetMetadata(signInLimitedKey, true);
}

/** Leaves the routes of a controller out of every limit: whoever watches the service may ask at any time. */
export function Unlimited(): ClassDecorator {
  return applyDecorators(SetMetadata(unlimitedKey, true), ApiExtension(unlimitedExtension, true));
}

export function isSignInLimited(context: ExecutionContext): boolean {
  return Reflect.getMetadata(signInLimitedKey, context.getHandler()) === true;
}

/** True also for messages of the realtime channel: they pass through global guards too, and are no requests. */
export function isUnlimited(context: ExecutionContext): boolean {
  return context.getType() !== 'http' || Reflect.getMetadata(unlimitedKey, context.getClass()) === true;
}
