import type { ConfigType } from '@nestjs/config';
import { LoggerModule } from 'nestjs-pino';
import { logConfig } from '../../config';

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

/** JSON lines by pino. A request's id is on each of its lines; bodies are never logged. */
export const loggingModule = LoggerModule.forRootAsync({
  inject: [logConfig.KEY],
  useFactory: (config: ConfigType<typeof logConfig>) => ({
    pinoHttp: {
      level: config.level,
      redact: { paths: secretPaths, censor: '[redacted]' },
      genReqId: (request) => request.id,
      customAttributeKeys: { reqId: 'requestId' },
      quietReqLogger: true,
      autoLogging: { ignore: (request) => request.url?.startsWith('/api/health') ?? false },
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    },
  }),
});
