export { ProviderError } from './provider-error';
export { parseProvider, ProviderGateway } from './provider-gateway';
export type {
  FinishReason,
  ListedModel,
  ListedPrices,
  ModelParameters,
  ProviderCredentials,
  ProviderEvent,
  ProviderRequest,
  TokenUsage,
} from './provider.port';
export { finishReasons } from './provider.port';
export { ProvidersModule } from './providers.module';
