export type { Counter, Gauge, Histogram } from 'prom-client';
export { Metrics, secondsSince } from './metrics';
export { MetricsModule } from './metrics.module';
