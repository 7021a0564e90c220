import { context, propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { Job } from 'bullmq';
import { currentWork } from '../request';

/** Where a job comes from. */
interface JobOrigin {
  readonly requestId?: string;
  /** What continues the trace of whoever put the job in; the active one where there is none. */
  readonly context: Context;
}

const requestIdField = 'requestId';

/** What is being done now, as a text in the field that BullMQ keeps for it; undefined when nothing is. */
export function describeOrigin(): string | undefined {
  const fields: Record<string, string> = {};
  const work = currentWork();
  if (work) fields[requestIdField] = work.requestId;
  // `traceparent` and `tracestate` of W3C Trace Context, when there is a trace.
  propagation.inject(context.active(), fields);
  return Object.keys(fields).length === 0 ? undefined : JSON.stringify(fields);
}

/** The origin that {@link describeOrigin} wrote; jobs of earlier versions have none. */
export function originOf({ opts }: Pick<Job, 'opts'>): JobOrigin {
  const fields = parse(opts.telemetry?.metadata);
  const requestId = fields[requestIdField];
  return {
    ...(typeof requestId === 'string' ? { requestId } : {}),
    context: propagation.extract(context.active(), fields),
  };
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const fields = JSON.parse(text ?? '') as unknown;
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
