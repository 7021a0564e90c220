import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { SignOnApi, signOnUrl } from '@promptyflow/web-auth-data-access';
import type { SignOnOffer } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button } from '@promptyflow/web-ui';
import { catchError, distinctUntilChanged, map, of, switchMap, timer } from 'rxjs';

const pauseMs = 300;
const looksWhole = /^[^@\s]+@[^@\s]+\.[^@\s]{2,}$/;

/** Offers to sign in with the organization whose domain stands in the address; nothing for most addresses. */
@Component({
  selector: 'pf-organization-way',
  imports: [Button, TextPipe],
  template: `
    @if (offer(); as way) {
      @if (way.required) {
        <p>{{ 'auth.organization.required' | t: { name: way.organizationName ?? '' } }}</p>
      }
      <a
        pfButton
        size="l"
        wide
        data-testid="organization-way"
        [variant]="way.required ? 'primary' : 'secondary'"
        [href]="url()"
      >
        {{ 'auth.organization.action' | t: { name: way.organizationName ?? '' } }}
      </a>
    }
  `,
  host: { 'aria-live': 'polite' },
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--pf-space-3);
    }
    :host(:not(:has(a))) {
      position: absolute;
    }
    p {
      color: var(--pf-text-2);
    }
  `,
})
export class OrganizationWay {
  readonly email = input.required<string>();
  /** What is set for the domain; null for nothing. */
  readonly found = output<SignOnOffer | null>();

  private readonly api = inject(SignOnApi);
  protected readonly offer = signal<SignOnOffer | null>(null);
  protected readonly url = computed(() => signOnUrl(this.offer()?.organizationId ?? '', this.email().trim()));

  constructor() {
    toObservable(this.email)
      .pipe(
        map((email) => (looksWhole.test(email.trim()) ? email.trim() : null)),
        distinctUntilChanged(),
        switchMap((email) =>
          email === null ? of(null) : timer(pauseMs).pipe(switchMap(() => this.lookUp(email))),
        ),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe((offer) => {
        this.offer.set(offer);
        this.found.emit(offer);
      });
  }

  /** Who cannot be asked offers nothing: the password is still there. */
  private lookUp(email: string) {
    return this.api.offer(email).pipe(
      map((offer) => (offer.organizationId === null ? null : offer)),
      catchError(() => of(null)),
    );
  }
}
