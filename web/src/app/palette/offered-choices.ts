import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { accountActions, authFeature } from '@promptyflow/web-auth-data-access';
import { I18n, languageNames, languages } from '@promptyflow/web-i18n';
import type { TranslationKey } from '@promptyflow/web-i18n';
import type { PaletteChoice, PaletteOffer } from '@promptyflow/web-palette-feature';
import { Commands, definitionOf, LanguageChoice, Theme, themeChoices, themeNames } from '@promptyflow/web-ui';
import type { CommandId, IconName } from '@promptyflow/web-ui';
import { OrganizationSwitch } from '../shell/organization-switch';

interface PageEntry {
  readonly path: string;
  readonly label: TranslationKey;
  readonly icon: IconName;
  readonly command?: CommandId;
  /** Of the organization; everybody when left out. */
  readonly permission?: string;
}

const pages: readonly PageEntry[] = [
  { path: '/projects', label: 'shell.nav.projects', icon: 'layers', command: 'go.projects' },
  { path: '/templates', label: 'shell.nav.templates', icon: 'library-big', command: 'go.templates' },
  { path: '/runs', label: 'shell.nav.history', icon: 'history', command: 'go.history' },
  { path: '/keys', label: 'shell.nav.keys', icon: 'key-round' },
  { path: '/notifications', label: 'shell.nav.notifications', icon: 'bell', command: 'go.notifications' },
  { path: '/tokens', label: 'shell.account.tokens', icon: 'key-square' },
  { path: '/organization', label: 'organization.page.title', icon: 'building-2' },
  { path: '/organization/members', label: 'organization.members.title', icon: 'users' },
  {
    ...{ path: '/organization/sign-in', label: 'organization.signOn.title', icon: 'log-out' },
    permission: 'organization.manage',
  },
  {
    ...{ path: '/organization/usage', label: 'organization.usage.title', icon: 'chart-column' },
    permission: 'usage.read',
  },
  {
    ...{ path: '/organization/audit', label: 'organization.audit.title', icon: 'scroll-text' },
    permission: 'audit.read',
  },
  { path: '/account', label: 'shell.account.profile', icon: 'settings-2' },
];

/** Pages are gone to by themselves; the palette is open. */
const notActions: readonly CommandId[] = ['palette.open', ...pages.flatMap(({ command }) => command ?? [])];
const icons: Partial<Record<CommandId, IconName>> = {
  'shortcuts.open': 'info',
  'help.open': 'circle-question-mark',
  'project.new': 'plus',
  'context.save': 'save',
  'context.undo': 'undo-2',
  'context.redo': 'redo-2',
  'context.find': 'replace',
  'context.addBlock': 'plus',
  'context.addPrompt': 'plus',
  'context.import': 'file-up',
  'context.export': 'file-down',
};

/** The pages of the product, and everything that can be done now. */
@Injectable({ providedIn: 'root' })
export class OfferedChoices implements PaletteOffer {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);
  private readonly commands = inject(Commands);
  private readonly theme = inject(Theme);
  private readonly languages = inject(LanguageChoice);
  private readonly switch = inject(OrganizationSwitch);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly permissions = this.store.selectSignal(authFeature.selectPermissions);

  readonly pages = computed<readonly PaletteChoice[]>(() => {
    const isThere = new Set(
      this.router.config.flatMap(({ children = [] }) => children).map(({ path }) => path),
    );
    const server: PageEntry = { path: '/admin', label: 'shell.account.admin', icon: 'server' };
    return [...pages, ...(this.user()?.administrator ? [server] : [])]
      .filter(({ path }) => isThere.has(path.split('/')[1]))
      .filter(({ permission }) => permission === undefined || this.permissions().includes(permission))
      .map(({ path, label, icon, command }) => ({
        ...{ key: `page:${path}`, icon, command, title: this.i18n.text(label) },
        run: () => void this.router.navigateByUrl(path),
      }));
  });

  readonly actions = computed<readonly PaletteChoice[]>(() => [
    ...this.commandEntries(),
    ...this.themeEntries(),
    ...this.languageEntries(),
    ...this.organizationEntries(),
    this.action('sign-out', 'log-out', 'shell.account.signOut', {}, () =>
      this.store.dispatch(accountActions.signOutChosen()),
    ),
  ]);

  private commandEntries(): readonly PaletteChoice[] {
    const held = this.commands.all().filter(({ run, when }) => run && (when?.() ?? true));
    const ids = [...new Set(held.map(({ id }) => id))].filter((id) => !notActions.includes(id));
    // The last registered stands first there: what belongs to the page before what is everywhere.
    return ids.map((id) => ({
      ...{ key: `command:${id}`, icon: icons[id] ?? 'arrow-right', command: id },
      title: this.i18n.text(definitionOf(id).label),
      run: () => this.commands.run(id),
    }));
  }

  private themeEntries(): readonly PaletteChoice[] {
    return themeChoices
      .filter((choice) => choice !== this.theme.choice())
      .map((choice) => {
        const name = this.i18n.text(themeNames[choice]);
        const icon = choice === 'dark' ? 'moon' : 'sun';
        return this.action(`theme-${choice}`, icon, 'shell.palette.theme', { name }, () =>
          this.theme.choose(choice),
        );
      });
  }

  private languageEntries(): readonly PaletteChoice[] {
    return languages
      .filter((language) => language !== this.i18n.language())
      .map((language) => {
        const name = languageNames[language];
        return this.action(`language-${language}`, 'globe', 'shell.palette.language', { name }, () =>
          this.languages.use(language),
        );
      });
  }

  private organizationEntries(): readonly PaletteChoice[] {
    const current = this.switch.organization()?.id;
    const others = this.switch.organizations().filter(({ id }) => id !== current);
    return [
      ...others.map(({ id, name }) =>
        this.action(
          `organization-${id}`,
          'building-2',
          'shell.palette.organization',
          { name },
          () => void this.switch.choose(id),
        ),
      ),
      this.action('organization-new', 'plus', 'shell.organizations.new', {}, () => void this.switch.make()),
    ];
  }

  private action(
    key: string,
    icon: IconName,
    label: TranslationKey,
    parameters: Readonly<Record<string, string>>,
    run: () => void,
  ): PaletteChoice {
    return {
      ...{ key: `action:${key}`, icon, title: this.i18n.text(label, parameters) },
      run,
    };
  }
}
