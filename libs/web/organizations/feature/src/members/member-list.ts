import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import type { Role } from '@promptyflow/contracts';
import { AuthApi, authApiActions, authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import type { Member } from '@promptyflow/web-organizations-data-access';
import {
  Avatar,
  Badge,
  Button,
  Dialogs,
  Icon,
  IconButton,
  Menu,
  MenuFor,
  MenuRadio,
  Toasts,
} from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { MembersStore } from './members-store';
import { roleHints, roleNames, rolesToGive } from './role-choices';

/** Everyone in the organization; roles and removing for who may, leaving for everybody. */
@Component({
  selector: 'pf-member-list',
  imports: [Avatar, Badge, Button, Icon, IconButton, Menu, MenuFor, MenuRadio, PluralPipe, TextPipe],
  templateUrl: './member-list.html',
  styleUrls: ['./members-card.css', './member-list.css'],
  host: { class: 'pf-card section' },
})
export class MemberList {
  protected readonly people = inject(MembersStore);
  private readonly store = inject(Store);
  private readonly auth = inject(AuthApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly organization = this.store.selectSignal(authFeature.selectOrganization);
  protected readonly roleNames = roleNames;
  protected readonly roleHints = roleHints;

  private readonly own = computed<Role>(() => this.organization()?.role ?? 'viewer');
  /** Whoever's personal organization it is stays its only owner, and cannot leave. */
  protected readonly isPersonal = computed(() => this.organization()?.personal ?? false);
  protected readonly isOnlyOwner = computed(() => this.own() === 'owner' && this.people.owners() === 1);
  protected readonly mayLeave = computed(() => !this.isOnlyOwner());

  protected isSelf({ userId }: Member): boolean {
    return userId === this.user()?.id;
  }

  protected pictureOf({ userId, avatar }: Member): string | null {
    return avatar && `/api/organizations/${this.people.organizationId()}/members/${userId}/avatar#${avatar}`;
  }

  protected choicesFor({ role }: Member): readonly Role[] {
    return rolesToGive({
      own: this.own(),
      role,
      owners: this.people.owners(),
      isPersonal: this.isPersonal(),
    });
  }

  /** A template's context is untyped. */
  protected asRoles(choices: unknown): readonly Role[] {
    return choices as readonly Role[];
  }

  protected mayRemove(member: Member): boolean {
    const own = this.own();
    return !this.isSelf(member) && (own === 'owner' || (own === 'admin' && member.role !== 'owner'));
  }

  protected async changeRole(member: Member, role: Role): Promise<void> {
    if (role === member.role || !(await this.isSure(member, role))) return;
    if (!(await this.people.changeRole(member.userId, role))) return;
    const words = { name: member.name, role: this.i18n.text(roleNames[role]) };
    this.toasts.show({ text: this.i18n.text('organization.members.roleChanged', words), kind: 'success' });
  }

  protected async remove(member: Member): Promise<void> {
    const { name } = member;
    const isSure = await this.dialogs.confirm({
      heading: this.i18n.text('organization.remove.heading', { name }),
      text: this.i18n.text('organization.remove.text'),
      action: this.i18n.text('organization.remove.action'),
      dangerous: true,
    });
    if (!isSure || !(await this.people.remove(member.userId))) return;
    this.toasts.show({ text: this.i18n.text('organization.remove.done', { name }), kind: 'success' });
  }

  /** That it is done is told by the shell, which leaves this page then. */
  protected async leave(): Promise<void> {
    const isSure = await this.dialogs.confirm({
      heading: this.i18n.text('organization.leave.heading', { name: this.organization()?.name ?? '' }),
      text: this.i18n.text('organization.leave.text'),
      action: this.i18n.text('organization.leave.action'),
      dangerous: true,
    });
    if (!isSure || !(await this.people.leave(this.user()?.id ?? ''))) return;
    this.store.dispatch(authApiActions.userChanged({ user: await firstValueFrom(this.auth.user()) }));
  }

  /** What cannot be taken back by who does it is asked for. */
  private async isSure(member: Member, role: Role): Promise<boolean> {
    if (this.isSelf(member)) {
      return this.dialogs.confirm({
        heading: this.i18n.text('organization.stepDown.heading'),
        text: this.i18n.text('organization.stepDown.text', { role: this.i18n.text(roleNames[role]) }),
        action: this.i18n.text('organization.stepDown.action'),
        dangerous: true,
      });
    }
    if (role !== 'owner') return true;
    return this.dialogs.confirm({
      heading: this.i18n.text('organization.appoint.heading', { name: member.name }),
      text: this.i18n.text('organization.appoint.text'),
      action: this.i18n.text('organization.appoint.action'),
    });
  }
}
