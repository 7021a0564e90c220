import { ChangeDetectorRef, computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, ResolveEnd, Router } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { authFeature, pathOf, sessionActions } from '@promptyflow/web-auth-data-access';

/** Pages that concern the person, whatever organization they act for. */
const ofPerson = /^\/(account|notifications|help|developers|admin)(\/|$)/;
/** A project may be of another organization than the one that the person acts for: its page finds out. */
const ofProject = /^\/projects\/./;

/**
 * Whether an organization that waits for the person's second step keeps the open page closed. The address stays, so that
 * the page is there as soon as the step is taken. Provided by the shell, whose outlet it takes away.
 */
@Injectable()
export class SecondStepGate {
  private readonly router = inject(Router);
  private readonly changes = inject(ChangeDetectorRef);
  private readonly organization = inject(Store).selectSignal(authFeature.selectOrganization);
  private readonly waitsIn = computed(() => {
    const organization = this.organization();
    return organization?.needsSecondStep ? organization.id : null;
  });
  private readonly path = signal(pathOf(this.router));
  /** A project's page that was refused, or lost its organization while it was open. */
  private readonly refused = signal<string | null>(null);

  readonly isClosed = computed(() => {
    const path = this.path();
    if (this.waitsIn() === null || ofPerson.test(path)) return false;
    return !ofProject.test(path) || this.refused() === path;
  });

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof ResolveEnd) this.closeBefore(event.urlAfterRedirects);
      if (event instanceof NavigationEnd) this.path.set(pathOf(this.router));
    });
    inject(Actions)
      .pipe(ofType(sessionActions.secondStepRequired), takeUntilDestroyed())
      .subscribe(() => this.refused.set(pathOf(this.router)));
    let before = this.waitsIn();
    effect(() => {
      const now = this.waitsIn();
      if (now !== null && now !== before) this.refused.set(untracked(this.path));
      before = now;
    });
  }

  /** The outlet is gone before a page would be made in it that asks for what is closed. */
  private closeBefore(url: string): void {
    const path = url.split(/[?#]/)[0] ?? '';
    if (this.waitsIn() === null || ofPerson.test(path) || ofProject.test(path)) return;
    this.path.set(path);
    this.changes.detectChanges();
  }
}
