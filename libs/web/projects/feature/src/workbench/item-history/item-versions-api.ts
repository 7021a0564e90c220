import { inject, Injectable } from '@angular/core';
import type { PieceColor } from '@promptyflow/contracts';
import { ApiClient, itemVersionsGet, itemVersionsList } from '@promptyflow/web-api-client';
import type { ItemVersionListDto, ItemVersionSummaryDto } from '@promptyflow/web-api-client';
import { firstValueFrom } from 'rxjs';

export interface ItemAddress {
  readonly projectId: string;
  readonly itemId: string;
}

/** What a version keeps of an item. */
export interface ItemState {
  readonly title: string;
  readonly content: string;
  readonly color: PieceColor | null;
  readonly tags: readonly string[];
}

export type ItemVersionSummary = Readonly<ItemVersionSummaryDto>;

/** The versions of an item. */
@Injectable({ providedIn: 'root' })
export class ItemVersionsApi {
  private readonly client = inject(ApiClient);

  /** Newest first, without texts; `cursor` is that of the page before. */
  list({ projectId: id, itemId }: ItemAddress, cursor?: string): Promise<ItemVersionListDto> {
    return firstValueFrom(this.client.call(itemVersionsList, { id, itemId, cursor }));
  }

  async read({ projectId: id, itemId }: ItemAddress, revision: number): Promise<ItemState> {
    return firstValueFrom(this.client.call(itemVersionsGet, { id, itemId, revision }));
  }
}

export function isSameState(left: ItemState, right: ItemState): boolean {
  const marks = ({ title, color, tags }: ItemState) => JSON.stringify([title, color, tags]);
  return left.content === right.content && marks(left) === marks(right);
}
