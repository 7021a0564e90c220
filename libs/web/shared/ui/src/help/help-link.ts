import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import { IconButton } from '../button/icon-button';
import { Icon } from '../icon/icon';
import { helpTopics } from './help-topics';
import type { HelpTopic } from './help-topics';

/** A small “?” that opens a topic of the help in a tab of its own: `<pf-help-link topic="split" />`. */
@Component({
  selector: 'pf-help-link',
  imports: [Icon, IconButton],
  template: `
    <a
      pfIconButton
      size="s"
      target="_blank"
      data-testid="help-link"
      [href]="'/help/' + topic()"
      [label]="label()"
    >
      <svg pfIcon="circle-question-mark"></svg>
    </a>
  `,
  styles: `
    :host {
      display: inline-grid;
    }
  `,
})
export class HelpLink {
  readonly topic = input.required<HelpTopic>();
  private readonly i18n = inject(I18n);
  protected readonly label = computed(() =>
    this.i18n.text('help.link', { topic: this.i18n.text(helpTopics[this.topic()]) }),
  );
}
