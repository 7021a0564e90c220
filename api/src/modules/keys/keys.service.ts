import { Injectable } from '@nestjs/common';
import { roleGrants } from '@promptyflow/contracts';
import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../core/auth-guard';
import { SecretBox } from '../../core/crypto';
import { AddressRefusedError, HttpClient } from '../../core/http-client';
import { ProviderError, ProviderGateway } from '../providers';
import type { ProviderCredentials } from '../providers';
import type { ApiKeyEntity } from './api-key.entity';
import { baseUrlMissing, baseUrlNotTaken, baseUrlRefused, keyMissing, keyNotFound } from './keys.errors';
import { KeysRepository } from './keys.repository';

/** A key that a run may use: the row and the organization that holds it. */
export interface KeyReference {
  readonly id: string;
  readonly organizationId: string;
}

interface NewKey {
  readonly key: string;
  readonly baseUrl?: string | null;
}

interface CheckResult {
  readonly outcome: KeyCheckOutcome;
  readonly code: string | null;
}

/** Keys shorter than this show nothing: four characters of them would be too much. */
const shortestShown = 12;

/** Keys of providers: tested when they are saved, sealed at rest, and opened only to ask the provider. */
@Injectable()
export class KeysService {
  constructor(
    private readonly repository: KeysRepository,
    private readonly gateway: ProviderGateway,
    private readonly http: HttpClient,
    private readonly box: SecretBox,
  ) {}

  /** A person's own keys. */
  async list({ userId }: Actor): Promise<ApiKeyEntity[]> {
    const organizationId = await this.repository.findPersonalOrganizationId(userId);
    return organizationId ? this.repository.listPersonal(organizationId, userId) : [];
  }

  /** Tests a key and stores it in place of the former one; a key that the provider refuses is not stored. */
  async save({ userId }: Actor, provider: Provider, { key, baseUrl }: NewKey): Promise<ApiKeyEntity> {
    const credentials = { key, baseUrl: this.checkedBaseUrl(provider, baseUrl) };
    if (key === '' && provider !== 'custom') throw keyMissing();
    const check = await this.check(provider, credentials);
    if (check.error && check.outcome === 'invalid') throw check.error.toAppError();
    const organizationId = await this.repository.findPersonalOrganizationId(userId);
    if (!organizationId) throw keyNotFound(provider);
    const id = uuidv7();
    return this.repository.replace(organizationId, {
      id,
      userId,
      provider,
      secret: this.box.seal(key, additionalData(organizationId, provider, id)),
      lastFour: key.length < shortestShown ? '' : key.slice(-4),
      baseUrl: credentials.baseUrl,
      checkOutcome: check.outcome,
      checkCode: check.code,
      checkedAt: new Date(),
      createdBy: userId,
    });
  }

  async remove({ userId }: Actor, provider: Provider): Promise<void> {
    const organizationId = await this.repository.findPersonalOrganizationId(userId);
    if (!organizationId || !(await this.repository.removePersonal(organizationId, userId, provider))) {
      throw keyNotFound(provider);
    }
  }

  /** Asks the provider again whether it takes the stored key, and remembers the answer. */
  async test({ userId }: Actor, provider: Provider): Promise<ApiKeyEntity> {
    const key = await this.findPersonal(userId, provider);
    if (!key) throw keyNotFound(provider);
    const { outcome, code } = await this.check(provider, this.unseal(key));
    await this.repository.saveCheck(key.organizationId, key.id, { outcome, code });
    return { ...key, checkOutcome: outcome, checkCode: code, checkedAt: new Date() };
  }

  /** The key that a request of the actor uses: their own, else the organization's if their role may. */
  async find(actor: Actor, provider: Provider): Promise<KeyReference | undefined> {
    const own = await this.findPersonal(actor.userId, provider);
    if (own) return own;
    if (!roleGrants(actor.role, 'key.use')) return undefined;
    return (await this.repository.findShared(actor.organizationId, provider)) ?? undefined;
  }

  /** Like {@link find}, but 404 when there is none. */
  async get(actor: Actor, provider: Provider): Promise<KeyReference> {
    const found = await this.find(actor, provider);
    if (!found) throw keyNotFound(provider);
    return found;
  }

  /** What opens the provider; undefined when the key has been removed meanwhile. */
  async open({ organizationId, id }: KeyReference): Promise<ProviderCredentials | undefined> {
    const key = await this.repository.findById(organizationId, id);
    return key ? this.unseal(key) : undefined;
  }

  /** Remembers that a key was used. */
  async noteUse({ organizationId, id }: KeyReference): Promise<void> {
    await this.repository.touch(organizationId, id);
  }

  /** Remembers that the provider no longer takes a key. */
  async noteRefusal({ organizationId, id }: KeyReference): Promise<void> {
    await this.repository.saveCheck(organizationId, id, { outcome: 'invalid', code: 'provider.bad_key' });
  }

  private async findPersonal(userId: string, provider: Provider): Promise<ApiKeyEntity | null> {
    const organizationId = await this.repository.findPersonalOrganizationId(userId);
    return organizationId ? this.repository.findPersonal(organizationId, userId, provider) : null;
  }

  private unseal({ organizationId, provider, id, secret, baseUrl }: ApiKeyEntity): ProviderCredentials {
    return { key: this.box.open(secret, additionalData(organizationId, provider, id)), baseUrl };
  }

  private checkedBaseUrl(provider: Provider, baseUrl: string | null | undefined): string | null {
    if (provider !== 'custom') {
      if (baseUrl) throw baseUrlNotTaken(provider);
      return null;
    }
    if (!baseUrl) throw baseUrlMissing();
    try {
      return this.http.check(baseUrl).href.replace(/\/+$/, '');
    } catch (error) {
      throw error instanceof AddressRefusedError ? baseUrlRefused(error.reason) : error;
    }
  }

  private async check(
    provider: Provider,
    credentials: ProviderCredentials,
  ): Promise<CheckResult & { readonly error?: ProviderError }> {
    try {
      await this.gateway.testKey(provider, credentials);
      return { outcome: 'valid', code: null };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const refused = error.code === 'provider.bad_key' || error.code === 'provider.base_url_refused';
      return { outcome: refused ? 'invalid' : 'unchecked', code: error.code, error };
    }
  }
}

/** Binds a sealed key to its row: moved elsewhere it does not open. */
function additionalData(organizationId: string, provider: Provider, id: string): string {
  return `${organizationId}|${provider}|${id}`;
}
