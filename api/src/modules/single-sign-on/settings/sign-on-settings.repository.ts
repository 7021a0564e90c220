import { Injectable } from '@nestjs/common';
import type { SignOnCapture, SignOnJoining, SignOnRole } from '@promptyflow/contracts';
import type { EntityManager } from 'typeorm';
import { TenantTransaction } from '../../../core/database';
import { AuditTrailRepository } from '../../audit';
import type { AuditRecord } from '../../audit';

/** How an organization's people sign in through its provider. */
export interface SignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Sealed. */
  readonly clientSecret: string;
  readonly enabled: boolean;
  readonly capture: SignOnCapture;
  readonly joining: SignOnJoining;
  readonly defaultRole: SignOnRole;
}

export interface StoredSignOnSettings extends SignOnSettings {
  readonly updatedAt: Date;
}

const columns = `issuer, client_id as "clientId", client_secret as "clientSecret", enabled, capture, joining,
  default_role as "defaultRole", updated_at as "updatedAt"`;

@Injectable()
export class SignOnSettingsRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly trail: AuditTrailRepository,
  ) {}

  find(organizationId: string): Promise<StoredSignOnSettings | null> {
    return this.transaction.run(organizationId, (manager) => find(manager, organizationId));
  }

  /** Whether an organization is one person's own. */
  async isPersonal(organizationId: string): Promise<boolean> {
    const rows = await this.transaction.withoutTenant(
      'select 1 from organizations where id = $1 and personal_user_id is not null',
      [organizationId],
    );
    return rows.length > 0;
  }

  /**
   * Keeps settings in place of those that `before` was; null when they have changed since. `told` is what the audit
   * log tells.
   */
  save(
    organizationId: string,
    userId: string,
    { before, settings, told }: SettingsChange,
  ): Promise<StoredSignOnSettings | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const present = await find(manager, organizationId, 'for update');
      if (present?.clientSecret !== before?.clientSecret || present?.issuer !== before?.issuer) return null;
      await manager.query(
        `insert into sign_on_settings
           (organization_id, issuer, client_id, client_secret, enabled, capture, joining, default_role, updated_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (organization_id) do update set
           issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret,
           enabled = excluded.enabled, capture = excluded.capture, joining = excluded.joining,
           default_role = excluded.default_role, updated_by = excluded.updated_by, updated_at = now()`,
        [
          organizationId,
          settings.issuer,
          settings.clientId,
          settings.clientSecret,
          settings.enabled,
          settings.capture,
          settings.joining,
          settings.defaultRole,
          userId,
        ],
      );
      if (told) await this.trail.append(manager, organizationId, told);
      return find(manager, organizationId);
    });
  }

  async remove(organizationId: string): Promise<void> {
    await this.transaction.run(organizationId, async (manager) => {
      const [gone]: [{ issuer: string }[], number] = await manager.query(
        'delete from sign_on_settings where organization_id = $1 returning issuer',
        [organizationId],
      );
      const [settings] = gone;
      if (settings)
        await this.trail.append(manager, organizationId, {
          action: 'sign_on.removed',
          targetName: settings.issuer,
        });
    });
  }

  /** Every organization, for the rotation of the encryption key. */
  organizationIds(): AsyncGenerator<string> {
    return this.transaction.organizationIds();
  }

  /** Seals the secret anew as `toSecret` says. How it was sealed before and after; null where there is none. */
  alterSecret(
    organizationId: string,
    toSecret: (secret: string) => string,
  ): Promise<{ readonly before: string; readonly after: string } | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const settings = await find(manager, organizationId, 'for update');
      if (!settings) return null;
      const [before, after] = [settings.clientSecret, toSecret(settings.clientSecret)];
      if (before !== after)
        await manager.query('update sign_on_settings set client_secret = $2 where organization_id = $1', [
          organizationId,
          after,
        ]);
      return { before, after };
    });
  }
}

export interface SettingsChange {
  readonly before: SignOnSettings | null;
  readonly settings: SignOnSettings;
  /** Absent when nothing is altered. */
  readonly told?: AuditRecord;
}

async function find(
  manager: EntityManager,
  organizationId: string,
  lock: '' | 'for update' = '',
): Promise<StoredSignOnSettings | null> {
  const [row]: StoredSignOnSettings[] = await manager.query(
    `select ${columns} from sign_on_settings where organization_id = $1 ${lock}`,
    [organizationId],
  );
  return row ?? null;
}
