import { Directive, effect, inject, TemplateRef, untracked, ViewContainerRef } from '@angular/core';
import { Store } from '@ngrx/store';
import { outlineFeature } from '@promptyflow/web-projects-data-access';

/** Shows what alters the project only to who may: `<button *pfMayEdit …>`. */
@Directive({ selector: '[pfMayEdit]' })
export class MayEdit {
  constructor() {
    const template = inject<TemplateRef<void>>(TemplateRef);
    const container = inject(ViewContainerRef);
    const mayEdit = inject(Store).selectSignal(outlineFeature.selectMayEdit);
    effect(() => {
      const shown = mayEdit();
      untracked(() => {
        container.clear();
        if (shown) container.createEmbeddedView(template);
      });
    });
  }
}
