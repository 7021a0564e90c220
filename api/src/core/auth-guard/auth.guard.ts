import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../errors';
import { rememberPerson } from '../logging';
import { AccessControl } from './access-control';
import type { ActorRequest } from './actor';
import { accessKey } from './authenticated.decorator';
import type { Access } from './authenticated.decorator';

/** Refuses every route that is not opened by `@Authenticated` or `@Public`, and everyone who may not enter. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessControl: AccessControl,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new AppError('auth.forbidden');
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<ActorRequest>();
    request.actor = await this.accessControl.authorize(access, {
      token: bearerToken(request.headers.authorization),
      organizationId: singleHeader(request.headers['x-organization-id']),
      resourceId: (request.params as Record<string, string>).id,
    });
    rememberPerson(request.raw, request.actor.userId);
    return true;
  }
}

function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];
}

function singleHeader(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
