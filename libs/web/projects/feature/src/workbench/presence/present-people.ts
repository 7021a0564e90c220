import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { ProjectPresence } from '@promptyflow/web-projects-data-access';
import type { OtherPerson } from '@promptyflow/web-projects-data-access';
import { Avatar } from '@promptyflow/web-ui';

const mostShown = 3;

/** The others who have a text open, or, without a text, who are in the project. */
@Component({
  selector: 'pf-present-people',
  imports: [Avatar],
  template: `
    @for (person of shown(); track person.id) {
      <pf-avatar [size]="size()" [name]="person.name" [source]="person.picture" />
    }
    @if (more() > 0) {
      <span class="more">+{{ more() }}</span>
    }
    @if (words(); as text) {
      <span class="cdk-visually-hidden">{{ text }}</span>
    }
  `,
  host: { 'data-testid': 'present-people', '[title]': 'words()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
    }
    pf-avatar + pf-avatar {
      margin-inline-start: calc(-1 * var(--pf-space-1));
    }
    pf-avatar {
      outline: 2px solid var(--pf-surface);
    }
    .more {
      color: var(--pf-text-2);
      font-size: var(--pf-size-2xs);
    }
  `,
})
export class PresentPeople {
  readonly textId = input<string>();
  readonly size = input<'s' | 'm'>('s');

  private readonly presence = inject(ProjectPresence);
  private readonly i18n = inject(I18n);
  private readonly people = computed<readonly OtherPerson[]>(() => {
    const textId = this.textId();
    return textId === undefined ? this.presence.others() : this.presence.inText(textId);
  });
  protected readonly shown = computed(() => this.people().slice(0, mostShown));
  protected readonly more = computed(() => this.people().length - this.shown().length);
  protected readonly words = computed(() => {
    const names = this.people().map(({ name }) => name);
    return names.length > 0 ? this.i18n.text('context.present', { names: names.join(', ') }) : '';
  });
}
