import { Component, computed, DOCUMENT, effect, inject, signal, untracked } from '@angular/core';
import {
  Badge,
  Button,
  Dialogs,
  EmptyState,
  type Hue,
  Icon,
  IconButton,
  Kbd,
  Menu,
  MenuDivider,
  MenuFor,
  MenuItem,
  Checkbox,
  Page,
  SelectField,
  Skeleton,
  Spinner,
  Tab,
  Tabs,
  TextareaField,
  TextField,
  Theme,
  Toasts,
  Tooltip,
  contrastChoices,
  themeChoices,
} from '@promptyflow/web-ui';
import { contrastRatio, type Rgb } from './contrast';
import { grouped, tokenNames } from './tokens';

const colourGroups = [
  ['Surfaces', /^--pf-(surface|backdrop)/],
  ['Words', /^--pf-text/],
  ['Lines', /^--pf-(line|control-line|focus)/],
  ['Context', /^--pf-context/],
  ['Prompts', /^--pf-prompt/],
  ['What is picked and sent', /^--pf-(pick|on-solid)/],
  ['Actions', /^--pf-(action|on-action)/],
  ['Warnings', /^--pf-warn/],
  ['Dangers', /^--pf-danger/],
] as const;
const sizeGroups = [
  ['Type', /^--pf-size/],
  ['Space', /^--pf-space/],
  ['Radius', /^--pf-radius/],
  ['Elevation', /^--pf-shadow/],
  ['Motion', /^--pf-(time|ease)/],
] as const;

/** Every token and component as it is now, in the theme and contrast that are chosen at its top. */
@Component({
  selector: 'pf-design-page',
  imports: [
    ...[
      Badge,
      Button,
      Checkbox,
      EmptyState,
      Icon,
      IconButton,
      Kbd,
      Menu,
      MenuDivider,
      MenuFor,
      MenuItem,
      Page,
    ],
    ...[SelectField, Skeleton, Spinner, Tab, Tabs, TextareaField, TextField, Tooltip],
  ],
  templateUrl: './design-page.html',
  styleUrl: './design-page.css',
})
export class DesignPage {
  private readonly document = inject(DOCUMENT);
  private readonly dialogs = inject(Dialogs);
  protected readonly toasts = inject(Toasts);
  protected readonly theme = inject(Theme);
  protected readonly themes = themeChoices.map((value) => ({ value, label: value }));
  protected readonly contrasts = contrastChoices.map((value) => ({ value, label: value }));
  protected readonly hues: readonly Hue[] = ['neutral', 'context', 'prompt', 'pick', 'warn', 'danger'];
  protected readonly variants = ['primary', 'secondary', 'quiet', 'danger', 'send'] as const;
  protected readonly name = signal('Market research');
  protected readonly agreed = signal(true);

  private readonly names = tokenNames(this.document);
  protected readonly colours = grouped(this.names, colourGroups);
  protected readonly sizes = grouped(this.names, sizeGroups);
  /** Changes when the tokens do. */
  private readonly applied = signal(0);
  protected readonly values = computed(() => {
    this.applied();
    const style = getComputedStyle(this.document.documentElement);
    return new Map(this.names.map((name) => [name, style.getPropertyValue(name).trim()]));
  });

  constructor() {
    effect(() => {
      this.theme.applied();
      this.theme.appliedContrast();
      untracked(() => this.applied.update((count) => count + 1));
    });
  }

  protected chooseTheme(value: string): void {
    this.theme.choose(themeChoices.find((choice) => choice === value) ?? 'system');
  }

  protected chooseContrast(value: string): void {
    this.theme.chooseContrast(contrastChoices.find((choice) => choice === value) ?? 'system');
  }

  /** Beside the surface of cards, where it is a colour without transparency. */
  protected ratio(token: string): string {
    const [over, under] = [this.rgb(token), this.rgb('--pf-surface')];
    return over && under ? contrastRatio(over, under).toFixed(1) : '';
  }

  protected ask(): void {
    void this.dialogs.confirm({
      heading: 'Remove the member?',
      text: 'Anna will no longer see the projects.',
      action: 'Remove',
      dangerous: true,
    });
  }

  private rgb(token: string): Rgb | null {
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(this.values().get(token) ?? '');
    return hex ? ([1, 2, 3].map((part) => parseInt(hex[part] ?? '', 16)) as unknown as Rgb) : null;
  }
}
