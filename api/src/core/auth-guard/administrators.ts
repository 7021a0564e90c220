import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { authConfig } from '../../config';
import { AccessRepository } from './access.repository';

/** Those who look after the server: people whose verified address is in `ADMINISTRATORS`. */
@Injectable()
export class Administrators {
  constructor(
    private readonly repository: AccessRepository,
    @Inject(authConfig.KEY) private readonly config: ConfigType<typeof authConfig>,
  ) {}

  /** Asks nobody on a server that has none. */
  async includes(userId: string): Promise<boolean> {
    if (this.config.administrators.size === 0) return false;
    const email = await this.repository.findVerifiedEmail(userId);
    return email !== null && this.config.administrators.has(email);
  }
}
