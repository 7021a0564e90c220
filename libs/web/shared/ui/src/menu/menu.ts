import {
  CdkMenu,
  CdkMenuItem,
  CdkMenuItemCheckbox,
  CdkMenuItemRadio,
  CdkMenuTrigger,
} from '@angular/cdk/menu';
import { booleanAttribute, Component, Directive, inject, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** Opens the menu of a template: `<button [pfMenuFor]="menu">` with `<ng-template #menu><pf-menu>…`. */
@Directive({
  selector: '[pfMenuFor]',
  hostDirectives: [
    {
      directive: CdkMenuTrigger,
      inputs: [
        'cdkMenuTriggerFor: pfMenuFor',
        'cdkMenuPosition: pfMenuPosition',
        'cdkMenuTriggerData: pfMenuData',
      ],
    },
  ],
})
export class MenuFor {
  readonly trigger = inject(CdkMenuTrigger);
}

/** A menu's surface. Arrows, Home, End, typing ahead and Escape come from the CDK. */
@Component({
  selector: 'pf-menu',
  template: '<ng-content />',
  hostDirectives: [CdkMenu],
  styleUrl: './menu.css',
})
export class Menu {}

/** An action: `<button pfMenuItem (chosen)="rename()">`. */
@Component({
  selector: 'button[pfMenuItem], a[pfMenuItem]',
  template: '<ng-content />',
  hostDirectives: [
    {
      directive: CdkMenuItem,
      inputs: ['cdkMenuItemDisabled: disabled'],
      outputs: ['cdkMenuItemTriggered: chosen'],
    },
  ],
  host: { '[class.danger]': 'danger()' },
  styleUrl: './menu-item.css',
})
export class MenuItem {
  readonly danger = input(false, { transform: booleanAttribute });
}

const checkedItem = `
  <span class="mark">
    @if (item.checked) {
      <svg pfIcon="check"></svg>
    }
  </span>
  <ng-content />
`;

/** One choice of several: `<button pfMenuRadio [checked]="…" (chosen)="…">`. */
@Component({
  selector: 'button[pfMenuRadio]',
  imports: [Icon],
  template: checkedItem,
  hostDirectives: [
    {
      directive: CdkMenuItemRadio,
      inputs: ['cdkMenuItemChecked: checked', 'cdkMenuItemDisabled: disabled'],
      outputs: ['cdkMenuItemTriggered: chosen'],
    },
  ],
  styleUrl: './menu-item.css',
})
export class MenuRadio {
  protected readonly item = inject(CdkMenuItemRadio);
}

/** A choice that is on or off: `<button pfMenuCheckbox [checked]="…" (chosen)="…">`. */
@Component({
  selector: 'button[pfMenuCheckbox]',
  imports: [Icon],
  template: checkedItem,
  hostDirectives: [
    {
      directive: CdkMenuItemCheckbox,
      inputs: ['cdkMenuItemChecked: checked', 'cdkMenuItemDisabled: disabled'],
      outputs: ['cdkMenuItemTriggered: chosen'],
    },
  ],
  styleUrl: './menu-item.css',
})
export class MenuCheckbox {
  protected readonly item = inject(CdkMenuItemCheckbox);
}

/** A name over a group of items. */
@Component({
  selector: 'pf-menu-heading',
  template: '<ng-content />',
  host: { role: 'presentation' },
  styles: `
    :host {
      display: block;
      padding: var(--pf-space-2) var(--pf-space-2) var(--pf-space-1);
      color: var(--pf-text-3);
      font-size: var(--pf-size-xs);
      font-weight: var(--pf-weight-medium);
    }
  `,
})
export class MenuHeading {}

/** A line between groups of items. */
@Component({
  selector: 'pf-menu-divider',
  template: '',
  host: { role: 'separator' },
  styles: `
    :host {
      display: block;
      margin-block: var(--pf-space-1);
      border-block-start: 1px solid var(--pf-line-soft);
    }
  `,
})
export class MenuDivider {}
