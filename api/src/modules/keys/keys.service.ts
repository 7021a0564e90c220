import { Injectable } from '@nestjs/common';
import { roleGrants } from '@promptyflow/contracts';
import type { KeyCheckOutcome, Provider } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../core/auth-guard';
import { SecretBox } from '../../core/crypto';
import { AppError } from '../../core/errors';
import { AddressRefusedError, HttpClient } from '../../core/http-client';
import { PoliciesRepository } from '../organizations';
import { ProviderError, ProviderGateway } from '../providers';
import type { ProviderCredentials } from '../providers';
import type { ApiKeyEntity } from './api-key.entity';
import {
  baseUrlMissing,
  baseUrlNotTaken,
  baseUrlRefused,
  keyMissing,
  keyNotFound,
  personalKeyForbidden,
} from './keys.errors';
import { KeysRepository } from './keys.repository';
import type { KeyOwner } from './keys.repository';
import { sealedFor } from './sealed-for';

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

export type KeyScope = 'personal' | 'organization';

/** What the provider said of a key that was tried. */
interface TriedKey extends CheckResult {
  readonly durationMs: number;
  readonly providerMessage: string | null;
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
    private readonly policies: PoliciesRepository,
  ) {}

  /** The owner whose keys somebody looks after: themselves, or the organization that they act for. */
  async ownerOf({ userId, organizationId }: Actor, scope: KeyScope): Promise<KeyOwner> {
    if (scope === 'organization') return { organizationId, userId: null };
    const personal = await this.repository.findPersonalOrganizationId(userId);
    if (!personal) throw new AppError('organization.not_found');
    return { organizationId: personal, userId };
  }

  list(owner: KeyOwner): Promise<ApiKeyEntity[]> {
    return this.repository.list(owner);
  }

  /**
   * Tests a key and stores it in place of the former one; a key that the provider refuses is not stored, and a
   * personal one not where the organization that the actor acts for forbids those.
   */
  async save(actor: Actor, owner: KeyOwner, provider: Provider, newKey: NewKey): Promise<ApiKeyEntity> {
    if (owner.userId !== null && !(await this.allowsPersonal(actor))) throw personalKeyForbidden(provider);
    const { key, baseUrl } = this.credentialsOf(provider, newKey);
    const check = await this.check(provider, { key, baseUrl });
    if (check.error && check.outcome === 'invalid') throw check.error.toAppError();
    const id = uuidv7();
    return this.repository.replace(owner.organizationId, {
      id,
      userId: owner.userId,
      provider,
      secret: this.box.seal(key, sealedFor({ organizationId: owner.organizationId, provider, id })),
      lastFour: key.length < shortestShown ? '' : key.slice(-4),
      baseUrl,
      checkOutcome: check.outcome,
      checkCode: check.code,
      checkedAt: new Date(),
      createdBy: actor.userId,
    });
  }

  async remove(owner: KeyOwner, provider: Provider): Promise<void> {
    if (!(await this.repository.remove(owner, provider))) throw keyNotFound(provider);
  }

  /** Asks the provider again whether it takes the stored key, and remembers the answer. */
  async test(owner: KeyOwner, provider: Provider): Promise<ApiKeyEntity> {
    const key = await this.repository.find(owner, provider);
    if (!key) throw keyNotFound(provider);
    const { outcome, code } = await this.check(provider, this.unseal(key));
    await this.repository.saveCheck(key.organizationId, key.id, { outcome, code });
    return { ...key, checkOutcome: outcome, checkCode: code, checkedAt: new Date() };
  }

  /** Asks the provider whether it takes a key, the one given or the one that a run would use; keeps nothing. */
  async tryOut(actor: Actor, provider: Provider, given?: NewKey): Promise<TriedKey> {
    const credentials = given
      ? this.credentialsOf(provider, given)
      : await this.open(await this.get(actor, provider));
    if (!credentials) throw keyNotFound(provider);
    const startedAt = performance.now();
    const { outcome, code, error } = await this.check(provider, credentials);
    const durationMs = Math.round(performance.now() - startedAt);
    return { outcome, code, durationMs, providerMessage: error?.providerMessage ?? null };
  }

  /** The key that a request of the actor uses: their own where they may have one, else the organization's. */
  async find(actor: Actor, provider: Provider): Promise<KeyReference | undefined> {
    const [own, allowed] = await Promise.all([this.findOwn(actor, provider), this.allowsPersonal(actor)]);
    if (own && allowed) return own;
    return this.findShared(actor, provider);
  }

  /** Like {@link find}, but 404 when there is none, and 403 when there is one that may not be used. */
  async get(actor: Actor, provider: Provider): Promise<KeyReference> {
    const found = await this.find(actor, provider);
    if (found) return found;
    throw (await this.findOwn(actor, provider)) ? personalKeyForbidden(provider) : keyNotFound(provider);
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

  private async findOwn(actor: Actor, provider: Provider): Promise<ApiKeyEntity | null> {
    return this.repository.find(await this.ownerOf(actor, 'personal'), provider);
  }

  private async findShared(actor: Actor, provider: Provider): Promise<ApiKeyEntity | undefined> {
    if (!roleGrants(actor.role, 'key.use')) return undefined;
    const owner = await this.ownerOf(actor, 'organization');
    return (await this.repository.find(owner, provider)) ?? undefined;
  }

  private async allowsPersonal({ organizationId }: Actor): Promise<boolean> {
    return (await this.policies.find(organizationId)).personalKeys;
  }

  private unseal(key: ApiKeyEntity): ProviderCredentials {
    return { key: this.box.open(key.secret, sealedFor(key)), baseUrl: key.baseUrl };
  }

  private credentialsOf(provider: Provider, { key, baseUrl }: NewKey) {
    const checked = this.checkedBaseUrl(provider, baseUrl);
    if (key === '' && provider !== 'custom') throw keyMissing();
    return { key, baseUrl: checked };
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
