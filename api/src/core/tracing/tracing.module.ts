import { Global, Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { observabilityConfig } from '../../config';
import { Tracing } from './tracing';

@Global()
@Module({
  providers: [
    {
      provide: Tracing,
      inject: [observabilityConfig.KEY],
      useFactory: ({ traces }: ConfigType<typeof observabilityConfig>) => Tracing.start(traces),
    },
  ],
  exports: [Tracing],
})
export class TracingModule {}
