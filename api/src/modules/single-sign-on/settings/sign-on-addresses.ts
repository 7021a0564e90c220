import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { httpConfig } from '../../../config';

/**
 * Where a sign-in begins and comes back to. Each organization has addresses of its own: what one provider sends back
 * is never taken to another (RFC 9700, 4.4.2.2).
 */
@Injectable()
export class SignOnAddresses {
  constructor(@Inject(httpConfig.KEY) private readonly config: ConfigType<typeof httpConfig>) {}

  startOf(organizationId: string): string {
    return `${this.config.publicUrl}/api/auth/single-sign-on/${organizationId}`;
  }

  callbackOf(organizationId: string): string {
    return `${this.startOf(organizationId)}/callback`;
  }
}
