import { modelCapabilities } from '@promptyflow/contracts';
import type { ListedModel, ListedPrices } from '../../providers';
import type { BuiltInModel, BuiltInPrices } from './built-in-models';
import type { ModelDto } from './models.dto';
import { pricesAsOf } from './price-list';

/** A model that a provider listed on `listedOn` (ISO), with what our own table knows; the provider's figures win. */
export function toModel(listed: ListedModel, known: BuiltInModel | undefined, listedOn: string): ModelDto {
  const { id, name, contextWindow, maxOutputTokens, capabilities, prices } = listed;
  const can = known || capabilities ? [...(capabilities ?? []), ...(known?.capabilities ?? [])] : null;
  return {
    id,
    name: name ?? (known?.id === id ? known.name : id),
    contextWindow: contextWindow ?? known?.contextWindow ?? null,
    maxOutputTokens: maxOutputTokens ?? known?.maxOutputTokens ?? null,
    capabilities: can && modelCapabilities.filter((capability) => can.includes(capability)),
    ...(prices ? toListedPrices(prices, listedOn) : known && toBuiltInPrices(known.prices)),
  };
}

/** A model of our own table, where the provider could not be asked. */
export function toBuiltInModel(known: BuiltInModel): ModelDto {
  return toModel({ ...known, prices: null }, known, pricesAsOf);
}

function toListedPrices({ input, cachedInput, output }: ListedPrices, listedOn: string) {
  return {
    inputPricePerMillion: input,
    ...(cachedInput !== null && { cachedInputPricePerMillion: cachedInput }),
    outputPricePerMillion: output,
    pricesAsOf: listedOn.slice(0, 10),
  };
}

function toBuiltInPrices({ input, cachedInput, output, longPrompt }: BuiltInPrices) {
  return {
    inputPricePerMillion: input,
    cachedInputPricePerMillion: cachedInput,
    outputPricePerMillion: output,
    ...(longPrompt && {
      longPrompt: {
        above: longPrompt.above,
        inputPricePerMillion: input * longPrompt.input,
        outputPricePerMillion: output * longPrompt.output,
      },
    }),
    pricesAsOf,
  };
}
