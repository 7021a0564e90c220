import type { Routes } from '@angular/router';
import { LandingPage } from './landing-page';

/** What a visitor finds at the start address. */
export const landingRoutes: Routes = [{ path: '', title: 'landing.title', component: LandingPage }];
