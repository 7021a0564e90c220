import { Component } from '@angular/core';
import { NumberPipe, TextPipe } from '@promptyflow/web-i18n';

/** A small picture of the workbench. Decoration: a screen reader hears the sentence above it only. */
@Component({
  selector: 'pf-product-picture',
  imports: [NumberPipe, TextPipe],
  templateUrl: './product-picture.html',
  styleUrl: './product-picture.css',
  host: { role: 'complementary' },
})
export class ProductPicture {
  protected readonly placeholder = '{{context}}';
  protected readonly tiles = [
    { name: 'auth.picture.tile1', tokens: 7_912, place: 1 },
    { name: 'auth.picture.tile2', tokens: 6_480, place: 3 },
    { name: 'auth.picture.tile3', tokens: 9_203, place: null },
    { name: 'auth.picture.tile4', tokens: 4_120, place: 2 },
    { name: 'auth.picture.tile5', tokens: 7_710, place: null },
  ] as const;
}
