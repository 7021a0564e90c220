import { Global, Module } from '@nestjs/common';
import { AccessWatch } from './access-watch';
import { Presence } from './presence';
import { Realtime } from './realtime';
import { RealtimeGateway } from './realtime.gateway';
import { RealtimeStream } from './realtime-stream';

@Global()
@Module({
  providers: [Realtime, RealtimeStream, Presence, RealtimeGateway, AccessWatch],
  exports: [Realtime, AccessWatch],
})
export class RealtimeModule {}
