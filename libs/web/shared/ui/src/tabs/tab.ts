import { Directive, inject, input, TemplateRef } from '@angular/core';

/** One tab of `pf-tabs`; its content exists only while it is selected. */
@Directive({ selector: 'ng-template[pfTab]' })
export class Tab {
  readonly id = input.required<string>({ alias: 'pfTab' });
  readonly label = input.required<string>();
  readonly count = input<number | null>(null);
  readonly content = inject<TemplateRef<void>>(TemplateRef);
}
