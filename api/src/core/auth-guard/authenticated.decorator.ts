import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { ErrorCode, Permission } from '@promptyflow/contracts';
import { ApiProblems } from '../errors';

/** Rows that a path names; the guard finds the organization that owns them. */
export const resources = ['organization', 'project', 'run', 'preset', 'template'] as const;

export type Resource = (typeof resources)[number];

export const notFoundCodes: Record<Resource, ErrorCode> = {
  organization: 'organization.not_found',
  project: 'project.not_found',
  run: 'run.not_found',
  preset: 'preset.not_found',
  template: 'template.not_found',
};

/** What a route asks of its caller. */
export type Access =
  | { readonly kind: 'public' }
  | {
      readonly kind: 'authenticated';
      readonly permission?: Permission;
      readonly resource?: Resource;
      readonly administrator?: true;
    };

export const accessKey = 'promptyflow:access';

interface AuthenticatedOptions {
  /** Absent for what concerns only the person, such as their own account. */
  readonly permission?: Permission;
  /**
   * The row that the path parameter `id` names. Its organization becomes the actor's; a row of an
   * organization that the person is no member of does not exist for them (404). Without it the organization
   * is the one in `X-Organization-Id`, else the person's own.
   */
  readonly resource?: Resource;
  /** Only for those who look after the server; see `ADMINISTRATORS`. */
  readonly administrator?: true;
}

/** Opens a route for signed-in people who hold the permission in the organization concerned. */
export function Authenticated(options: AuthenticatedOptions = {}): MethodDecorator & ClassDecorator {
  const { permission, resource, administrator } = options;
  return applyDecorators(
    SetMetadata(accessKey, { kind: 'authenticated', ...options } satisfies Access),
    ApiBearerAuth(),
    ApiExtension('x-access', {
      ...(permission ? { permission } : {}),
      ...(resource ? { resource } : {}),
      ...(administrator ? { administrator } : {}),
    }),
    ...(resource || !permission
      ? []
      : [
          ApiHeader({
            name: 'X-Organization-Id',
            required: false,
            description: 'Organization to act for; the personal one when absent.',
            schema: { type: 'string', format: 'uuid' },
          }),
        ]),
    ApiProblems(
      'auth.required',
      'auth.session_ended',
      ...(permission
        ? (['auth.forbidden', 'organization.second_step_required'] as const)
        : (['auth.session_required'] as const)),
      ...(administrator ? (['auth.administrators_only'] as const) : []),
      resource ? notFoundCodes[resource] : 'organization.not_found',
      'request.rate_limited',
    ),
  );
}

/** Opens a route for everybody. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(accessKey, { kind: 'public' } satisfies Access),
    ApiProblems('request.rate_limited'),
  );
}
