import type { IncomingMessage } from 'node:http';
import type { ConfigType } from '@nestjs/config';
import { LoggerModule } from 'nestjs-pino';
import { logConfig } from '../../config';
import { serializeError } from './error-serializer';
import { loggedPath, loggedPerson } from './logged-path';
import { workOfLine } from './work-of-line';
import type { Bound } from './work-of-line';

/** Fields that may carry a secret, wherever a log line has them. */
const secretPaths = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.accessToken',
  '*.refreshToken',
  '*.apiKey',
  '*.secret',
  '*.token',
];

const watched = ['/api/health', '/metrics'];

/** Whether an address is for those who watch the service, often and for ever. */
function isWatching(address: string): boolean {
  return watched.some((path) => address.startsWith(path));
}

/** JSON lines by pino. The id of a request is on each of its lines, in jobs too; bodies are never logged. */
export const loggingModule = LoggerModule.forRootAsync({
  inject: [logConfig.KEY],
  useFactory: (config: ConfigType<typeof logConfig>) => ({
    pinoHttp: {
      level: config.level,
      mixin: (_line: object, _level: number, logger: Bound) => workOfLine(logger),
      redact: { paths: secretPaths, censor: '[redacted]' },
      genReqId: (request) => request.id,
      customAttributeKeys: { reqId: 'requestId' },
      quietReqLogger: true,
      // Said when the answer is sent: before, the route is not known.
      quietResLogger: true,
      customSuccessObject: (req, _response, line: object) => ({ ...line, req, userId: loggedPerson(req) }),
      customErrorObject: (req, _response, _error, line: object) => ({
        ...line,
        req,
        userId: loggedPerson(req),
      }),
      // Middleware sees an address cut to what follows the path that it is mounted on.
      autoLogging: {
        ignore: ({ originalUrl }: IncomingMessage & { originalUrl?: string }) =>
          isWatching(originalUrl ?? ''),
      },
      serializers: {
        req: ({ method, raw }: { method: string; raw: IncomingMessage }) => ({
          method,
          path: loggedPath(raw),
        }),
        err: serializeError,
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    },
  }),
});
