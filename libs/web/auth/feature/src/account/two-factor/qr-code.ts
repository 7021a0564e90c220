import { Component, computed, input } from '@angular/core';
import encodeQr from 'qr';

/** A text as a QR code, black on white in every theme: cameras expect it so. */
@Component({
  selector: 'pf-qr-code',
  template: `
    <svg role="img" [attr.aria-label]="label()" [attr.viewBox]="viewBox()" shape-rendering="crispEdges">
      <path fill="#000" [attr.d]="path()" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      inline-size: 12rem;
      max-inline-size: 100%;
      border-radius: var(--pf-radius-m);
      background: #fff;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: auto;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  private readonly rows = computed(() => encodeQr(this.text(), 'raw', { ecc: 'medium', border: 3 }));
  protected readonly viewBox = computed(() => `0 0 ${this.rows().length} ${this.rows().length}`);
  protected readonly path = computed(() =>
    this.rows()
      .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  );
}
