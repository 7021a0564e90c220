export { HealthModule } from './health.module';
export { MetricsServer } from './metrics-server';
