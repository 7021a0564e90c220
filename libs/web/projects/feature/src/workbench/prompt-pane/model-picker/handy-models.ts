import { computed, inject, Injectable, linkedSignal } from '@angular/core';
import type { ModelReference } from '@promptyflow/contracts';
import { Store } from '@ngrx/store';
import { accountActions, authFeature } from '@promptyflow/web-auth-data-access';
import { DeviceStorage } from '@promptyflow/web-ui';

const mostRecent = 5;

export const isSameModel = (left: ModelReference, right: ModelReference) =>
  left.provider === right.provider && left.model === right.model;

/** Models that a person wants at hand: their favourites, which the account keeps, and the last used on this device. */
@Injectable({ providedIn: 'root' })
export class HandyModels {
  private readonly store = inject(Store);
  private readonly storage = inject(DeviceStorage);
  private readonly user = this.store.selectSignal(authFeature.selectUser);
  private readonly key = computed(() => `models.recent.${this.user()?.id ?? ''}`);

  readonly favourites = computed<readonly ModelReference[]>(() => this.user()?.favouriteModels ?? []);
  private readonly used = linkedSignal(() => readModels(this.storage.read(this.key())));
  /** The last first; favourites are not among them. */
  readonly recent = computed(() => this.used().filter((model) => !this.isFavourite(model)));

  isFavourite(model: ModelReference): boolean {
    return this.favourites().some((one) => isSameModel(one, model));
  }

  toggleFavourite({ provider, model }: ModelReference): void {
    const others = this.favourites().filter((one) => !isSameModel(one, { provider, model }));
    const isNew = others.length === this.favourites().length;
    const favouriteModels = isNew ? [...others, { provider, model }] : others;
    this.store.dispatch(accountActions.preferenceChanged({ change: { favouriteModels } }));
  }

  use({ provider, model }: ModelReference): void {
    const others = this.used().filter((one) => !isSameModel(one, { provider, model }));
    const used = [{ provider, model }, ...others].slice(0, mostRecent);
    this.used.set(used);
    this.storage.write(this.key(), JSON.stringify(used));
  }
}

function readModels(kept: string | null): readonly ModelReference[] {
  try {
    const read: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(read) ? (read as ModelReference[]) : [];
  } catch {
    return [];
  }
}
