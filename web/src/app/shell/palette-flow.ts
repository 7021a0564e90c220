import { inject, Injectable, Injector } from '@angular/core';
import { I18n } from '@promptyflow/web-i18n';
import type { PaletteChoice, PaletteOffer } from '@promptyflow/web-palette-feature';
import { Dialogs, Toasts } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** From the key or the button to what was chosen. The palette itself is fetched when it is first asked for. */
@Injectable({ providedIn: 'root' })
export class PaletteFlow {
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly injector = inject(Injector);
  private close: (() => void) | null = null;
  private isLoading = false;

  /** The same keys close it. */
  async toggle(): Promise<void> {
    if (this.close) return this.close();
    if (this.isLoading || this.dialogs.isOpen) return;
    const entry = await this.choose();
    // What was chosen may take the focus, which the palette has given back by now.
    entry?.run();
  }

  private async choose(): Promise<PaletteChoice | undefined> {
    this.isLoading = true;
    try {
      const [{ Palette }, { OfferedChoices }] = await Promise.all([
        import('@promptyflow/web-palette-feature'),
        import('../palette/offered-choices'),
      ]);
      if (this.dialogs.isOpen) return undefined;
      const label = this.i18n.text('shell.palette.open');
      const data: PaletteOffer = this.injector.get(OfferedChoices);
      const ref = this.dialogs.open<PaletteChoice>(Palette, { data, size: 'm', label, atTop: true });
      this.close = () => ref.close();
      return await firstValueFrom(ref.closed);
    } catch {
      this.toasts.show({ text: this.i18n.text('shell.palette.notLoaded'), kind: 'danger' });
      return undefined;
    } finally {
      this.close = null;
      this.isLoading = false;
    }
  }
}
