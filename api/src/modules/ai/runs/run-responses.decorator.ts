import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiResponse } from '@nestjs/swagger';
import { RunDto } from './runs.dto';

const eventExample = [
  'event: started\nid: 0.0\ndata: {"type":"started","at":"2025-11-20T12:00:00.010Z"}\n\n',
  'event: text\nid: 6.0\ndata: {"type":"text","text":"Hello!"}\n\n',
  'event: ended\nid: 6.0\ndata: {"type":"ended","status":"completed"}\n\n',
].join('');

const events = {
  'text/event-stream': {
    schema: {
      type: 'string' as const,
      description:
        'Server-sent events `started`, `text`, `reasoning` and `ended`; `data` is a JSON object with the same ' +
        '`type`. Concatenated, the texts are the answer. Lines that begin with a colon keep the connection.',
    },
    example: eventExample,
  },
};

/** Makes it safe to ask again when the network fails. */
export function ApiIdempotencyKey(): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same request with the same key gives the same run and is paid for once.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  });
}

/** The answer of `POST /ai/send`. */
export function ApiRunCreated(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(RunDto),
    ApiResponse({
      status: 201,
      description:
        'The run: its events when `Accept` is `text/event-stream`, else as JSON when it has ended.',
      headers: {
        Location: {
          description: 'Path of the run.',
          schema: { type: 'string', example: '/api/ai/runs/0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' },
        },
      },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/RunDto' } }, ...events },
    }),
  );
}

/** The answer of `GET /ai/runs/:id/events`. */
export function ApiRunEvents(): MethodDecorator {
  return ApiResponse({ status: 200, description: 'Events up to `ended`.', content: events });
}
