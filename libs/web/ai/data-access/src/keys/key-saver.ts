import { inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import type { Provider } from '@promptyflow/contracts';
import { toProblem } from '@promptyflow/web-i18n';
import type { PageProblem } from '@promptyflow/web-i18n';
import { firstValueFrom } from 'rxjs';
import { KeysApi } from './keys-api';
import type { NewKey } from './keys-api';
import { keysApiActions } from './keys.actions';

/** Saves a key past the store: neither an action nor the state ever holds it. */
@Injectable({ providedIn: 'root' })
export class KeySaver {
  private readonly api = inject(KeysApi);
  private readonly store = inject(Store);

  /** The provider is asked first. Returns the problem when the key is refused, else null. */
  async save(provider: Provider, newKey: NewKey): Promise<PageProblem | null> {
    try {
      const key = await firstValueFrom(this.api.save(provider, newKey));
      this.store.dispatch(keysApiActions.saved({ key }));
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
}
