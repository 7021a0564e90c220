import { Module } from '@nestjs/common';
import { HttpClientModule } from '../../core/http-client';
import { AnthropicProvider } from './anthropic.provider';
import { CustomProvider } from './custom.provider';
import { OpenAiProvider } from './openai.provider';
import { ProviderGateway } from './provider-gateway';

@Module({
  imports: [HttpClientModule],
  providers: [OpenAiProvider, AnthropicProvider, CustomProvider, ProviderGateway],
  exports: [ProviderGateway, HttpClientModule],
})
export class ProvidersModule {}
