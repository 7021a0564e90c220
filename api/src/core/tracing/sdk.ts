import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';

/** Time for a batch to be sent, also for the last one when the process ends. */
const exportTimeoutMs = 5000;

/** A collector that is away is told of no more often. */
const toldEveryMs = 60_000;

interface SdkSettings {
  readonly endpoint: string;
  readonly serviceName: string;
  readonly ratio: number;
}

/**
 * Starts OpenTelemetry for this process. Headers for the collector, as for its key, are read by the exporter itself
 * from `OTEL_EXPORTER_OTLP_HEADERS`.
 * @returns what sends the rest and ends it
 */
export function startSdk({ endpoint, serviceName, ratio }: SdkSettings): () => Promise<void> {
  tellFaults();
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: exportTimeoutMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    // By the id alone, whatever a caller says of its own sampling: it decides nothing about our costs.
    sampler: new TraceIdRatioBasedSampler(ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: exportTimeoutMs })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown().catch(() => undefined);
}

/** What cannot be sent is dropped; the log says so, for none of the requests that happen to be under way. */
function tellFaults(): void {
  const logger = new Logger('OpenTelemetry');
  const ofNoRequest = AsyncLocalStorage.snapshot();
  let toldAt = -Infinity;
  const tell = (reason: string) => {
    if (performance.now() - toldAt < toldEveryMs) return;
    toldAt = performance.now();
    ofNoRequest(() => logger.warn({ reason }, 'traces could not be sent'));
  };
  const quiet = () => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN },
  );
  setGlobalErrorHandler((error) => tell(error instanceof Error ? error.message : String(error)));
}
