import { Directive, DOCUMENT, effect, ElementRef, inject, input } from '@angular/core';
import { icons } from './icons';
import type { IconName } from './icons';

/**
 * A drawing in the colour of the text beside it, of `--pf-icon-size`: `<svg pfIcon="trash-2"></svg>`. Hidden from
 * readers: the words beside it, or the label of its button, say the same.
 */
@Directive({
  selector: 'svg[pfIcon]',
  host: {
    class: 'pf-icon',
    'aria-hidden': 'true',
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  },
})
export class Icon {
  /** The name at https://lucide.dev/icons; a new one is added to the list in `icons.ts`. */
  readonly pfIcon = input.required<IconName>();

  constructor() {
    const svg = inject<ElementRef<SVGSVGElement>>(ElementRef).nativeElement;
    const document = inject(DOCUMENT);
    // A template would need a view for every line of every drawing, and the map shows hundreds.
    effect(() => {
      svg.textContent = '';
      for (const [tag, attributes] of icons[this.pfIcon()]) {
        const shape = document.createElementNS('http://www.w3.org/2000/svg', tag);
        for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
        svg.appendChild(shape);
      }
    });
  }
}
