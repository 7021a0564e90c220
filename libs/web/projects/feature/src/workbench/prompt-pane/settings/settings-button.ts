import { Component, computed, inject, output } from '@angular/core';
import { parametersInWords } from '@promptyflow/web-ai-ui';
import { I18n, TextPipe } from '@promptyflow/web-i18n';
import { Icon } from '@promptyflow/web-ui';
import { takenParameters } from '@promptyflow/contracts';
import { PromptChoice } from './prompt-choice';

/** What is asked of the chosen model, in a word or two; opens the settings and the presets. */
@Component({
  selector: 'pf-settings-button',
  imports: [Icon, TextPipe],
  template: `
    <button
      type="button"
      data-testid="model-settings"
      aria-haspopup="dialog"
      [attr.aria-label]="'ai.settings.open' | t: { settings: words() }"
      (click)="asked.emit()"
    >
      <svg pfIcon="sliders-horizontal"></svg>
      <span>{{ words() || ('ai.settings.button' | t) }}</span>
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-inline-size: 0;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: var(--pf-space-1);
      min-inline-size: 0;
      padding: var(--pf-space-05) var(--pf-space-1);
      border: 0;
      border-radius: var(--pf-radius-s);
      background: none;
      color: var(--pf-text-2);
      cursor: pointer;
    }
    button:hover {
      background: var(--pf-surface-hover);
    }
    svg {
      flex: none;
      inline-size: 1.1em;
      block-size: 1.1em;
    }
    span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
})
export class SettingsButton {
  readonly asked = output<void>();

  private readonly i18n = inject(I18n);
  private readonly choice = inject(PromptChoice);
  protected readonly words = computed(() => {
    const target = this.choice.target();
    if (!target) return '';
    const { provider, model, parameters, preset, presetId } = target;
    const altered = preset && presetId === null;
    return [
      altered ? this.i18n.text('ai.preset.altered', { name: preset.name }) : '',
      parametersInWords(this.i18n, takenParameters(provider, model, parameters)),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  });
}
