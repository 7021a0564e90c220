import { providers } from '@promptyflow/contracts';
import type { ModelReference } from '@promptyflow/contracts';
import type { DeviceStorage } from '@promptyflow/web-ui';
import type { CompareChoice } from './compare-choices';

interface Stored {
  readonly ids: readonly string[];
  readonly models: readonly ModelReference[];
}

const nothing: Stored = { ids: [], models: [] };

/** What a prompt was sent to when it was compared last, on this device: comparing again is one press. */
export class LastChoices {
  private readonly key: string;
  private readonly stored: Stored;

  constructor(
    private readonly storage: Pick<DeviceStorage, 'read' | 'write'>,
    promptId: string,
  ) {
    this.key = `compared.${promptId}`;
    this.stored = parsed(storage.read(this.key));
  }

  ids(): readonly string[] {
    return this.stored.ids;
  }

  /** Those that are no presets. */
  models(): readonly ModelReference[] {
    return this.stored.models;
  }

  keep(choices: readonly CompareChoice[]): void {
    const models = choices
      .filter(({ target }) => target.presetId === null)
      .map(({ target: { provider, model } }) => ({ provider, model }));
    const stored: Stored = { ids: choices.map(({ id }) => id), models };
    this.storage.write(this.key, JSON.stringify(stored));
  }
}

function parsed(text: string | null): Stored {
  try {
    const { ids, models } = JSON.parse(text ?? 'null') as Stored;
    const known = models.filter(({ provider, model }) => providers.includes(provider) && model !== '');
    return { ids: ids.filter((id) => typeof id === 'string'), models: known };
  } catch {
    return nothing;
  }
}
