import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { PoliciesRepository } from '../../organizations';
import { secretPlaces, withoutMask } from '../../projects';
import type { SecretPlace } from '../../projects';
import { secretsFound } from './runs.errors';

type Sent = Parameters<typeof secretPlaces>[0];

/** Looks for keys and passwords in what is about to be sent. */
@Injectable()
export class SecretCheck {
  constructor(private readonly policies: PoliciesRepository) {}

  /** Where they are; throws `prompt.secrets_found` with the places when the organization lets none out. */
  async check({ organizationId }: Actor, sent: Sent): Promise<SecretPlace[]> {
    const secrets = secretPlaces(sent).map(withoutMask);
    if (secrets.length === 0) return secrets;
    const { secretScan } = await this.policies.find(organizationId);
    if (secretScan === 'block') throw secretsFound(secrets);
    return secrets;
  }
}
