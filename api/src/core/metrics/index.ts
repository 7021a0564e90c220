export { Metrics, secondsSince } from './metrics';
export { MetricsModule } from './metrics.module';
