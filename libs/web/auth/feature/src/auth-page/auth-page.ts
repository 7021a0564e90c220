import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TextPipe } from '@promptyflow/web-i18n';
import { BrandMark, LanguageMenu, ThemeMenu } from '@promptyflow/web-ui';
import { ProductPicture } from './product-picture';

/** The frame of the pages for people who are not signed in: a form, and beside it what the product does. */
@Component({
  selector: 'pf-auth-page',
  imports: [BrandMark, LanguageMenu, ProductPicture, RouterLink, TextPipe, ThemeMenu],
  templateUrl: './auth-page.html',
  styleUrl: './auth-page.css',
})
export class AuthPage {
  readonly heading = input.required<string>();
  readonly lead = input('');
}
