export { currentTraceId, failSpan, inSpan, isTraced, startSpan } from './spans';
export { Tracing } from './tracing';
export { TracingModule } from './tracing.module';
