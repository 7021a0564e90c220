import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AgoPipe, I18n, PluralPipe, TextPipe } from '@promptyflow/web-i18n';
import { PRODUCTION_LABEL } from '@promptyflow/web-templates-data-access';
import type { TemplateSummary } from '@promptyflow/web-templates-data-access';
import { Badge, Button, Icon, IconButton, Menu, MenuFor, MenuItem } from '@promptyflow/web-ui';
import { MarkedSnippet } from './marked-snippet';

/** A row for each template, and what can be done with it. */
@Component({
  selector: 'pf-template-rows',
  imports: [
    Badge,
    Button,
    AgoPipe,
    Icon,
    IconButton,
    MarkedSnippet,
    Menu,
    MenuFor,
    MenuItem,
    PluralPipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './template-rows.html',
  styleUrl: './template-rows.css',
})
export class TemplateRows {
  readonly templates = input.required<readonly TemplateSummary[]>();
  readonly mayWrite = input.required<boolean>();
  /** The folder that is shown: only what lies deeper says where it lies. */
  readonly folder = input('');
  /** Names by id of the people of the organization. */
  readonly names = input.required<ReadonlyMap<string, string>>();

  readonly starred = output<TemplateSummary>();
  readonly duplicated = output<TemplateSummary>();
  readonly removed = output<TemplateSummary>();
  readonly restored = output<TemplateSummary>();

  private readonly i18n = inject(I18n);
  protected readonly production = PRODUCTION_LABEL;

  protected owner({ ownerId }: TemplateSummary): string {
    return (ownerId && this.names().get(ownerId)) || this.i18n.text('ui.list.personGone');
  }

  protected place({ folder }: TemplateSummary): string {
    return folder === this.folder() ? '' : folder.replaceAll('/', ' / ');
  }
}
