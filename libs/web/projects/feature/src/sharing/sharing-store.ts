import { inject } from '@angular/core';
import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';
import type { ProjectAccess, ProjectAudience } from '@promptyflow/contracts';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { ProjectsApi, SharingApi } from '@promptyflow/web-projects-data-access/list';
import type { ProjectPerson } from '@promptyflow/web-projects-data-access';
import type { GuestInvitation, Sharing } from '@promptyflow/web-projects-data-access/list';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';

interface SharingState {
  readonly projectId: string;
  readonly sharing: Sharing | null;
  readonly invitations: readonly GuestInvitation[];
  /** Everybody in the organization, by id. */
  readonly members: ReadonlyMap<string, ProjectPerson>;
  readonly problem: PageProblem | null;
  readonly busy: boolean;
  /** Of the link that was just made. */
  readonly address: string | null;
}

const initialState: SharingState = {
  projectId: '',
  sharing: null,
  invitations: [],
  members: new Map(),
  problem: null,
  busy: false,
  address: null,
};

/** Who may see one project, while the dialog about it is open. */
export const SharingStore = signalStore(
  withState(initialState),
  withMethods((store, api = inject(SharingApi), projects = inject(ProjectsApi)) => {
    /** Does one thing, and reads what is true then; what went wrong is shown and changes nothing. */
    const act = async (work: () => Promise<Partial<SharingState>>) => {
      patchState(store, { busy: true, problem: null });
      try {
        const done = await work();
        const id = store.projectId();
        const [sharing, invitations] = await Promise.all([
          firstValueFrom(api.get(id)),
          firstValueFrom(api.invitations(id)),
        ]);
        patchState(store, { ...done, sharing, invitations });
      } catch (error) {
        patchState(store, { problem: toProblem(error) });
      } finally {
        patchState(store, { busy: false });
      }
    };
    const acted = (call: Observable<unknown>) => act(async () => (await firstValueFrom(call), {}));
    return {
      load: (projectId: string) =>
        act(async () => {
          patchState(store, { projectId });
          return { members: await projects.readPeople(projectId) };
        }),
      setAudience: (audience: ProjectAudience) => acted(api.setAudience(store.projectId(), audience)),
      name: (userId: string, access: ProjectAccess) => acted(api.name(store.projectId(), userId, access)),
      remove: (userId: string) => acted(api.remove(store.projectId(), userId)),
      invite: (email: string, access: ProjectAccess) => acted(api.invite(store.projectId(), email, access)),
      revokeInvitation: (id: string) => acted(api.revokeInvitation(store.projectId(), id)),
      createLink: (days: number) =>
        act(async () => {
          const { address } = await firstValueFrom(api.createLink(store.projectId(), days));
          return { address };
        }),
      revokeLink: (linkId: string) =>
        act(async () => {
          await firstValueFrom(api.revokeLink(store.projectId(), linkId));
          return { address: null };
        }),
    };
  }),
);
