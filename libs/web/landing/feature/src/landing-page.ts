import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { BrandMark, Button, LanguageMenu, ThemeMenu } from '@promptyflow/web-ui';
import { ProductShot } from './product-shot';

/** What the product is, for who is not signed in. */
@Component({
  imports: [BrandMark, Button, LanguageMenu, ProductShot, RouterLink, TextPipe, ThemeMenu],
  templateUrl: './landing-page.html',
  styleUrl: './landing-page.css',
})
export class LandingPage {
  /** Served by the API itself: a plain link, which leaves the page. */
  protected readonly apiDocs = '/api/docs';
  protected readonly steps = [
    { heading: 'landing.steps.bring.heading', text: 'landing.steps.bring.text' },
    { heading: 'landing.steps.pick.heading', text: 'landing.steps.pick.text' },
    { heading: 'landing.steps.write.heading', text: 'landing.steps.write.text' },
    { heading: 'landing.steps.send.heading', text: 'landing.steps.send.text' },
  ] as const;
  protected readonly parts = [
    {
      picture: 'map',
      heading: 'landing.context.heading',
      text: 'landing.context.text',
      alt: 'landing.context.alt',
    },
    {
      picture: 'prompt',
      heading: 'landing.budget.heading',
      text: 'landing.budget.text',
      alt: 'landing.budget.alt',
    },
    {
      picture: 'answers',
      heading: 'landing.answers.heading',
      text: 'landing.answers.text',
      alt: 'landing.answers.alt',
    },
    {
      picture: 'templates',
      heading: 'landing.templates.heading',
      text: 'landing.templates.text',
      alt: 'landing.templates.alt',
    },
    { picture: 'keys', heading: 'landing.keys.heading', text: 'landing.keys.text', alt: 'landing.keys.alt' },
  ] as const;
  protected readonly call = [
    'curl https://…/api/ai/send \\',
    '  -H "authorization: Bearer $token" \\',
    '  -H "content-type: application/json" \\',
    `  -d '{"projectId":"…","promptId":"…",`,
    `       "provider":"anthropic","model":"…"}'`,
  ].join('\n');
}
