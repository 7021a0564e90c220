import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ApplicationRef,
  Component,
  DestroyRef,
  inject,
  Injector,
  isDevMode,
} from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '@promptyflow/web-auth-data-access';
import { UnverifiedBanner } from '@promptyflow/web-auth-feature';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Commands, Dialogs, helpUrlFor, Kbd, StatusBar } from '@promptyflow/web-ui';
import { SecondStepGate } from '../second-step/second-step-gate';
import { SecondStepPage } from '../second-step/second-step-page';
import { Navigation } from './navigation';
import { PaletteFlow } from './palette-flow';

/** The frame around every page of a signed-in person: navigation, the page, the status bar. */
@Component({
  imports: [Kbd, Navigation, NgTemplateOutlet, RouterOutlet, SecondStepPage, TextPipe, UnverifiedBanner],
  providers: [SecondStepGate],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  protected readonly bar = inject(StatusBar);
  protected readonly i18n = inject(I18n);
  protected readonly gate = inject(SecondStepGate);
  /** In another organization the page begins anew. */
  protected readonly visit = this.store.selectSignal(authFeature.selectVisit);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);

  constructor() {
    this.registerCommands(inject(DestroyRef));
    const injector = inject(Injector);
    if (!isDevMode()) afterNextRender(() => void keepOnDevice(injector));
  }

  protected async showShortcuts(): Promise<void> {
    if (this.dialogs.isOpen) return;
    const { ShortcutsDialog } = await import('../shortcuts/shortcuts-dialog');
    if (!this.dialogs.isOpen) this.dialogs.open(ShortcutsDialog, { size: 's' });
  }

  /** From a dialog in a tab of its own, so that what is done there stays. */
  protected showHelp(): void {
    const url = helpUrlFor(this.router.url);
    if (this.dialogs.isOpen) window.open(url, '_blank', 'noopener');
    else if (!this.router.url.startsWith('/help/')) void this.router.navigateByUrl(url);
  }

  /** The list and the palette show them the other way round: the first one last. */
  private registerCommands(destroyRef: DestroyRef): void {
    const [commands, palette] = [inject(Commands), inject(PaletteFlow)];
    const go = (path: string) => ({ run: () => void this.router.navigateByUrl(path) });
    commands.register('shortcuts.open', { run: () => void this.showShortcuts() }, destroyRef);
    commands.register('help.open', { run: () => this.showHelp() }, destroyRef);
    commands.register('go.notifications', go('/notifications'), destroyRef);
    commands.register('go.history', go('/runs'), destroyRef);
    commands.register('go.templates', go('/templates'), destroyRef);
    commands.register('go.projects', go('/projects'), destroyRef);
    const makeProject = {
      run: () => void this.router.navigate(['/projects'], { queryParams: { begin: 'project' } }),
      when: () => this.permissions().includes('project.write'),
    };
    commands.register('project.new', makeProject, destroyRef);
    commands.register('palette.open', { run: () => void palette.toggle() }, destroyRef);
  }
}

/** Once the page stands still: what is kept for later must not hold up what is asked for now. */
async function keepOnDevice(injector: Injector): Promise<void> {
  await injector.get(ApplicationRef).whenStable();
  const { InstalledPage } = await import('../offline/installed-page');
  injector.get(InstalledPage).start();
}
