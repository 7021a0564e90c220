import { Module } from '@nestjs/common';
import { HttpClientModule } from '../../core/http-client';
import { AnthropicProvider } from './anthropic.provider';
import { CustomProvider } from './custom.provider';
import { GeminiProvider } from './gemini.provider';
import { GrokProvider } from './grok.provider';
import { ModelCalls } from './model-calls';
import { OpenAiProvider } from './openai.provider';
import { OpenRouterProvider } from './openrouter.provider';
import { ProviderGateway } from './provider-gateway';

@Module({
  imports: [HttpClientModule],
  providers: [
    OpenAiProvider,
    AnthropicProvider,
    GeminiProvider,
    GrokProvider,
    OpenRouterProvider,
    CustomProvider,
    ModelCalls,
    ProviderGateway,
  ],
  exports: [ProviderGateway, HttpClientModule],
})
export class ProvidersModule {}
