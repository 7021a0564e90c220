import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { TextPipe } from '@promptyflow/web-i18n';
import { outlineFeature } from '@promptyflow/web-projects-data-access';
import { Dialogs, Icon, IconButton } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';
import { ItemHistoryFlow } from '../item-history/item-history-flow';
import { WorkbenchAddress } from '../workbench-address';
import { WorkbenchStore } from '../workbench-store';
import type { ActivityPlace } from './activity-dialog';

/** Opens what was done in the project, and goes where the person wants from there. */
@Component({
  selector: 'pf-activity-button',
  imports: [Icon, IconButton, TextPipe],
  template: `
    @if (projectId(); as id) {
      <button
        pfIconButton
        size="s"
        type="button"
        data-testid="activity"
        [label]="'context.activity.open' | t"
        (click)="open(id)"
      >
        <svg pfIcon="activity"></svg>
      </button>
    }
  `,
})
export class ActivityButton {
  protected readonly projectId = inject(Store).selectSignal(outlineFeature.selectProjectId);
  private readonly dialogs = inject(Dialogs);
  private readonly history = inject(ItemHistoryFlow);
  private readonly address = inject(WorkbenchAddress);
  private readonly workbench = inject(WorkbenchStore);

  protected async open(projectId: string): Promise<void> {
    const { ActivityDialog } = await import('./activity-dialog');
    const ref = this.dialogs.open<ActivityPlace, string>(ActivityDialog, { data: projectId });
    const place = await firstValueFrom(ref.closed);
    if (place?.kind === 'versions') await this.history.show(place.id);
    if (place?.kind === 'prompt') await this.address.showPrompt(place.id);
    if (place?.kind === 'item') {
      this.workbench.focusOn(place.id);
      await this.address.showItem(place.id);
    }
  }
}
