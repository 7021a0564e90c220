import { SpanKind } from '@opentelemetry/api';
import { Metrics, secondsSince } from '../metrics';
import { failSpan, isTraced, startSpan, Tracing } from '../tracing';
import type { StatementKind, StatementListener } from './statement-watch';

/** Longer statements are cut in traces; those that are written by hand are shorter. */
const longestText = 2000;

/** What a short statement takes, and what a page of a large project takes, in seconds. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

/**
 * Measures statements, and adds them to the trace of what asks. Undefined when neither is wanted: connections stay as
 * they are then.
 */
export function statementListener(metrics: Metrics, tracing: Tracing): StatementListener | undefined {
  if (!metrics.isOn && !tracing.isOn) return undefined;
  const duration = metrics.histogram({
    name: 'database_query_duration_seconds',
    help: 'Time that statements take, by their first word.',
    labels: ['statement', 'outcome'],
    buckets,
  });
  return (kind, text) => {
    const startedAt = performance.now();
    const span = isTraced() ? spanOf(kind, text) : undefined;
    return (failed) => {
      duration.observe({ statement: kind, outcome: failed ? 'error' : 'ok' }, secondsSince(startedAt));
      if (span && failed) failSpan(span, 'statement');
      span?.end();
    };
  };
}

/** The text has places for its parameters, which are left out. */
function spanOf(kind: StatementKind, text: string) {
  return startSpan(`postgresql ${kind}`, {
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', 'db.query.text': text.trim().slice(0, longestText) },
  });
}
