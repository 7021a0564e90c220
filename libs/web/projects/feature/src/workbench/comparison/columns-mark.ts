import { Component } from '@angular/core';

/** Two columns, drawn like the other icons: each of those brings some kilobytes to the first page. */
@Component({
  selector: 'pf-columns-mark',
  template: `
    <svg
      width="16"
      height="16"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <rect width="18" height="18" x="3" y="3" rx="2" />
      <path d="M12 3v18" />
    </svg>
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
})
export class ColumnsMark {}
