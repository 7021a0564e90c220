export { ModelIdField } from './model-id.field';
export { ModelParametersDto } from './model-parameters.dto';
export { ProviderError } from './provider-error';
export { parseProvider, ProviderGateway } from './provider-gateway';
export type {
  ConversationTurn,
  FinishReason,
  ListedModel,
  ListedPrices,
  ProviderCredentials,
  ProviderEvent,
  ProviderRequest,
  TokenUsage,
} from './provider.port';
export { finishReasons } from './provider.port';
export { ProvidersModule } from './providers.module';
