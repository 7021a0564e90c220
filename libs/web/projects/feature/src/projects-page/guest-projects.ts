import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DatePipe, TextPipe, toProblem } from '@promptyflow/web-i18n';
import { SharingApi } from '@promptyflow/web-projects-data-access/list';
import type { GuestProject } from '@promptyflow/web-projects-data-access/list';
import { Avatar, Button, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** Projects of other organizations in which the person is a guest; nothing where there are none. */
@Component({
  selector: 'pf-guest-projects',
  imports: [Avatar, Button, DatePipe, RouterLink, TextPipe],
  template: `
    @if (projects().length > 0) {
      <h2 id="pf-guest-projects">{{ 'projects.guest.heading' | t }}</h2>
      <ul aria-labelledby="pf-guest-projects">
        @for (project of projects(); track project.id) {
          <li class="pf-card" data-testid="guest-project">
            <pf-avatar square size="l" [name]="project.name" />
            <div class="words">
              <a [routerLink]="['/projects', project.id]">{{ project.name }}</a>
              <span class="pf-number">
                {{ project.organizationName }} ·
                {{ 'projects.list.changed' | t: { when: (project.updatedAt | pfDate: 'moment') } }}
              </span>
            </div>
            <button
              pfButton
              variant="quiet"
              size="s"
              type="button"
              [attr.aria-label]="'projects.guest.leaveNamed' | t: { name: project.name }"
              (click)="leave(project)"
            >
              {{ 'projects.guest.leave' | t }}
            </button>
          </li>
        }
      </ul>
    }
  `,
  styleUrls: ['./project-cards.css', './guest-projects.css'],
})
export class GuestProjects {
  private readonly api = inject(SharingApi);
  private readonly toasts = inject(Toasts);
  protected readonly projects = signal<readonly GuestProject[]>([]);

  constructor() {
    void this.load();
  }

  protected async leave({ id }: GuestProject): Promise<void> {
    try {
      await firstValueFrom(this.api.leaveAsGuest(id));
      this.projects.update((projects) => projects.filter((project) => project.id !== id));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }

  private async load(): Promise<void> {
    try {
      this.projects.set(await firstValueFrom(this.api.guestProjects()));
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
    }
  }
}
