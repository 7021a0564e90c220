import { registerAs } from '@nestjs/config';
import { ConfigurationError, Environment } from './environment';

/** What whoever looks after the service may read of it: metrics and traces. */
export const observabilityConfig = registerAs('observability', () => {
  const environment = new Environment();
  const metricsToken = environment.optionalText('METRICS_TOKEN');
  if (metricsToken !== undefined && metricsToken.length < 16) {
    throw new ConfigurationError('METRICS_TOKEN must have at least 16 characters');
  }
  return {
    /** The bearer token of `GET /metrics`; without it nothing is measured. */
    metricsToken,
    /** Where a worker serves its metrics, since it serves nothing else; 0 for nowhere. */
    workerMetricsPort: environment.integer('WORKER_METRICS_PORT', { fallback: 0, max: 65_535 }),
    traces: environment.optionalText('OTEL_EXPORTER_OTLP_ENDPOINT')
      ? {
          /** The collector, by OTLP over HTTP; `/v1/traces` is put after it. */
          endpoint: environment.address('OTEL_EXPORTER_OTLP_ENDPOINT', ['http', 'https']),
          serviceName: environment.text('OTEL_SERVICE_NAME', 'promptyflow'),
          /** The part of the traces that is recorded, chosen by their ids: all processes choose the same. */
          ratio: environment.fraction('OTEL_TRACES_SAMPLER_ARG', 1),
        }
      : undefined,
  };
});
