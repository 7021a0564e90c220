import { Global, Module } from '@nestjs/common';
import { MetricsModule } from '../metrics';
import { AccessWatch } from './access-watch';
import { Presence } from './presence';
import { Realtime } from './realtime';
import { RealtimeGateway } from './realtime.gateway';
import { RealtimeStream } from './realtime-stream';
import { SocketMetrics } from './socket-metrics';

@Global()
@Module({
  imports: [MetricsModule],
  providers: [Realtime, RealtimeStream, SocketMetrics, Presence, RealtimeGateway, AccessWatch],
  exports: [Realtime, AccessWatch],
})
export class RealtimeModule {}
