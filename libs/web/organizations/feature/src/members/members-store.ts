import { computed, inject } from '@angular/core';
import { patchState, signalStore, withComputed, withMethods, withState } from '@ngrx/signals';
import type { InvitableRole, Role } from '@promptyflow/contracts';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { InvitationsApi, MembersApi } from '@promptyflow/web-organizations-data-access';
import type { Invitation, Member } from '@promptyflow/web-organizations-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

interface MembersState {
  readonly organizationId: string;
  readonly managesMembers: boolean;
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly problem: PageProblem | null;
  /** Members and invitations, by id, with which something is being done. */
  readonly busy: readonly string[];
}

const initialState: MembersState = {
  organizationId: '',
  managesMembers: false,
  members: [],
  invitations: [],
  status: 'loading',
  problem: null,
  busy: [],
};

/** The people of one organization, and who is invited. */
export const MembersStore = signalStore(
  withState(initialState),
  withComputed(({ members }) => ({
    owners: computed(() => members().filter(({ role }) => role === 'owner').length),
  })),
  withMethods(
    (store, members = inject(MembersApi), invitations = inject(InvitationsApi), toasts = inject(Toasts)) => {
      const read = async () => {
        const organizationId = store.organizationId();
        const [people, open] = await Promise.all([
          firstValueFrom(members.list(organizationId)),
          store.managesMembers() ? firstValueFrom(invitations.list(organizationId)) : [],
        ]);
        if (store.organizationId() !== organizationId) return;
        patchState(store, { members: people, invitations: open, status: 'loaded', problem: null });
      };
      /** Whether it was done; a failure is told. What is listed afterwards is what the server has. */
      const whileBusy = async (id: string, work: () => Promise<unknown>): Promise<boolean> => {
        if (store.busy().includes(id)) return false;
        patchState(store, ({ busy }) => ({ busy: [...busy, id] }));
        try {
          await work();
          return true;
        } catch (error) {
          toasts.showProblem(toProblem(error));
          return false;
        } finally {
          await read().catch(() => undefined);
          patchState(store, ({ busy }) => ({ busy: busy.filter((one) => one !== id) }));
        }
      };
      return {
        /** Shows an organization; the invitations too, where one may look after them. */
        async load(organizationId: string, managesMembers: boolean): Promise<void> {
          patchState(store, { ...initialState, organizationId, managesMembers });
          try {
            await read();
          } catch (error) {
            patchState(store, { status: 'failed', problem: toProblem(error) });
          }
        },

        /** After news from the server; what is shown stays until then, and if it cannot be read. */
        refresh(): Promise<void> {
          return read().catch(() => undefined);
        },

        changeRole: (userId: string, role: Role) =>
          whileBusy(userId, () => firstValueFrom(members.changeRole(store.organizationId(), userId, role))),

        remove: (userId: string) =>
          whileBusy(userId, () => firstValueFrom(members.remove(store.organizationId(), userId))),

        leave: (userId: string) =>
          whileBusy(userId, () => firstValueFrom(members.leave(store.organizationId()))),

        resend: (id: string) =>
          whileBusy(id, () => firstValueFrom(invitations.resend(store.organizationId(), id))),

        revoke: (id: string) =>
          whileBusy(id, () => firstValueFrom(invitations.revoke(store.organizationId(), id))),

        /** Returns why it was refused, or null. */
        async invite(email: string, role: InvitableRole): Promise<PageProblem | null> {
          try {
            await firstValueFrom(invitations.invite(store.organizationId(), { email, role }));
          } catch (error) {
            return toProblem(error);
          }
          await read().catch(() => undefined);
          return null;
        },
      };
    },
  ),
);
