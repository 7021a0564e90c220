import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { PoliciesRepository } from '../../organizations';
import { secretPlaces, withoutMask } from '../../projects';
import type { SecretPlace } from '../../projects';
import type { EarlierTurn } from './run.entity';
import { textsOf } from './run-threads.repository';
import { secretsFound } from './runs.errors';

type Sent = Parameters<typeof secretPlaces>[0] & { readonly earlierTurns: readonly EarlierTurn[] };

/** Looks for keys and passwords in what is about to be sent. */
@Injectable()
export class SecretCheck {
  constructor(private readonly policies: PoliciesRepository) {}

  /** Where they are; throws `prompt.secrets_found` with the places when the organization lets none out. */
  async check({ organizationId }: Actor, sent: Sent): Promise<SecretPlace[]> {
    const secrets = secretPlaces(sent).map(withoutMask);
    // Places are told of the prompt; what was said before it is only kept from going out.
    const before = textsOf(sent.earlierTurns).join('\n\n');
    const earlier = secretPlaces({ prompt: before, system: '', ranges: [] }).map(withoutMask);
    if (secrets.length + earlier.length === 0) return secrets;
    const { secretScan } = await this.policies.find(organizationId);
    if (secretScan === 'block') throw secretsFound(secrets.length > 0 ? secrets : earlier);
    return secrets;
  }
}
