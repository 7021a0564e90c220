export { Draining } from './draining';
export { endGracefully } from './end-gracefully';
export { ShutdownModule } from './shutdown.module';
