import { Component, ViewEncapsulation } from '@angular/core';

/**
 * The inside of a dialog with versions: a list at one side, what differs at the other.
 * `<pf-versions><div class="side"><ul>…</ul></div><div class="diff">… <div class="texts">…</div></div></pf-versions>`
 */
@Component({
  selector: 'pf-versions',
  template: '<ng-content />',
  styleUrl: './versions-frame.css',
  // The list and the texts are the dialog's own.
  encapsulation: ViewEncapsulation.None,
})
export class VersionsFrame {}
