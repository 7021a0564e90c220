import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Actor } from '../../../core/auth-guard';
import { SecretBox } from '../../../core/crypto';
import type { AuditRecord } from '../../audit';
import { organizationPersonal } from '../../organizations';
import { IdentityProviders } from '../identity-provider';
import type { ProviderClient } from '../identity-provider';
import { SignOnPeopleRepository } from '../people/sign-on-people.repository';
import { signOnSecretRequired } from '../single-sign-on.errors';
import { clientSecretSealedFor } from './sealed-for';
import { SignOnAddresses } from './sign-on-addresses';
import { SignOnSettingsRepository } from './sign-on-settings.repository';
import type { SignOnSettings, StoredSignOnSettings } from './sign-on-settings.repository';
import type {
  SaveSingleSignOnDto,
  SingleSignOnDto,
  SingleSignOnTestDto,
  TestSingleSignOnDto,
} from './single-sign-on.dto';

/** An organization whose people can sign in through its provider now. */
export interface OpenSignOn extends Omit<SignOnSettings, 'clientSecret'> {
  readonly client: ProviderClient;
}

/** An organization's identity provider, as those see it who set it up. */
@Injectable()
export class SingleSignOnService {
  constructor(
    private readonly repository: SignOnSettingsRepository,
    private readonly people: SignOnPeopleRepository,
    private readonly providers: IdentityProviders,
    private readonly addresses: SignOnAddresses,
    private readonly box: SecretBox,
  ) {}

  async get({ organizationId }: Actor): Promise<SingleSignOnDto> {
    return this.toDto(organizationId, await this.repository.find(organizationId));
  }

  async save(actor: Actor, wanted: SaveSingleSignOnDto): Promise<SingleSignOnDto> {
    const { organizationId, userId } = actor;
    if (await this.repository.isPersonal(organizationId)) throw organizationPersonal();
    const before = await this.repository.find(organizationId);
    const { clientSecret: secret, ...rest } = wanted;
    const clientSecret =
      secret === undefined ? keptSecret(before, wanted) : this.seal(organizationId, secret);
    const settings = { ...rest, clientSecret };
    const told = toRecord(before, settings, secret !== undefined);
    const saved = await this.repository.save(organizationId, userId, { before, settings, told });
    // Somebody else saved in between, and the secret that would have stayed may be for another provider.
    return saved ? this.toDto(organizationId, saved) : this.save(actor, wanted);
  }

  async remove({ organizationId }: Actor): Promise<void> {
    await this.repository.remove(organizationId);
  }

  /** For a person whom the provider knows by another identifier than before. */
  async disconnect({ organizationId }: Actor, userId: string): Promise<void> {
    if (isUUID(userId)) await this.people.disconnect(organizationId, userId);
  }

  /** Asks the provider as a sign-in would, with the stored secret if it is the same provider. */
  async test({ organizationId }: Actor, wanted: TestSingleSignOnDto): Promise<SingleSignOnTestDto> {
    const stored = await this.repository.find(organizationId);
    const { issuer, clientId } = wanted;
    const kept = stored?.issuer === issuer ? this.open(organizationId, stored.clientSecret) : null;
    const fault = await this.providers.findFault({
      ...{ issuer, clientId },
      clientSecret: wanted.clientSecret ?? kept,
    });
    return { ok: fault === null, fault };
  }

  /** Null where nobody can sign in like this. */
  async findOpen(organizationId: string): Promise<OpenSignOn | null> {
    const stored = await this.repository.find(organizationId);
    if (!stored?.enabled) return null;
    const { clientSecret, ...rest } = stored;
    const { issuer, clientId } = stored;
    return { ...rest, client: { issuer, clientId, clientSecret: this.open(organizationId, clientSecret) } };
  }

  private seal(organizationId: string, secret: string): string {
    return this.box.seal(secret, clientSecretSealedFor(organizationId));
  }

  private open(organizationId: string, sealed: string): string {
    return this.box.open(sealed, clientSecretSealedFor(organizationId));
  }

  private toDto(organizationId: string, stored: StoredSignOnSettings | null): SingleSignOnDto {
    return {
      issuer: stored?.issuer ?? null,
      clientId: stored?.clientId ?? null,
      hasClientSecret: stored !== null,
      enabled: stored?.enabled ?? false,
      capture: stored?.capture ?? 'off',
      joining: stored?.joining ?? 'verified_domains',
      defaultRole: stored?.defaultRole ?? 'member',
      redirectUri: this.addresses.callbackOf(organizationId),
      startUri: this.addresses.startOf(organizationId),
      updatedAt: stored?.updatedAt.toISOString() ?? null,
    };
  }
}

/** Whoever may only alter settings must not have the secret sent to a server of theirs. */
function keptSecret(before: SignOnSettings | null, { issuer }: { readonly issuer: string }): string {
  if (before?.issuer !== issuer) throw signOnSecretRequired();
  return before.clientSecret;
}

/** The settings that are not what they were, as they are now; that there is another secret, and not which. */
function toRecord(
  before: SignOnSettings | null,
  after: SignOnSettings,
  newSecret: boolean,
): AuditRecord | undefined {
  const { issuer, clientId, enabled, capture, joining, defaultRole } = after;
  const now = { issuer, clientId, enabled, capture, joining, defaultRole };
  const altered = Object.entries(now).filter(([name, value]) => before?.[name as keyof typeof now] !== value);
  const details = { ...Object.fromEntries(altered), ...(newSecret ? { clientSecret: 'replaced' } : {}) };
  if (Object.keys(details).length === 0) return undefined;
  return { action: 'sign_on.changed', targetName: issuer, details };
}
