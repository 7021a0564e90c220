import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Span, SpanOptions } from '@opentelemetry/api';

const name = 'promptyflow';

/** Begins a span; without a collector it costs nothing and goes nowhere. Whoever begins it ends it. */
export function startSpan(title: string, options: SpanOptions, parent: Context = context.active()): Span {
  return trace.getTracer(name).startSpan(title, options, parent);
}

/** Does `act` in a span of its own, which fails with it. */
export async function inSpan<T>(
  title: string,
  options: SpanOptions,
  act: (span: Span) => Promise<T>,
  parent: Context = context.active(),
): Promise<T> {
  const span = startSpan(title, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => act(span));
  } catch (error) {
    failSpan(span, nameOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** Marks a failure by a name. Never by a message: it may hold what was being worked on. */
export function failSpan(span: Span, reason: string): void {
  span.setAttribute('error.type', reason).setStatus({ code: SpanStatusCode.ERROR });
}

/** Whether what is done now belongs to a trace that is recorded. */
export function isTraced(): boolean {
  return trace.getActiveSpan()?.isRecording() ?? false;
}

/** The id of the trace for the lines of the log; undefined outside of any. */
export function currentTraceId(): string | undefined {
  const span = trace.getActiveSpan();
  return span?.isRecording() ? span.spanContext().traceId : undefined;
}

function nameOf(error: unknown): string {
  const { code, name: kind } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : typeof kind === 'string' ? kind : 'unknown';
}
