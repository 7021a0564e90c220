import type { Routes } from '@angular/router';
import { InvitationPage } from './invitation-page';

/** Where the letter of an invitation leads; open to everybody. */
export const invitationRoutes: Routes = [{ path: '', title: 'invitation.title', component: InvitationPage }];
