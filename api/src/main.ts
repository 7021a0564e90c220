import 'reflect-metadata';
import { BullRegistrar } from '@nestjs/bullmq';
import { AppModule } from './app.module';
import { httpConfig } from './config';
import { createApplication, serveOpenApi } from './core/http';
import { RedisIoAdapter } from './core/realtime';
import { runsWorkers } from './config/process-role';

try {
  const { host, port } = httpConfig();
  const application = await createApplication(AppModule);
  application.useWebSocketAdapter(new RedisIoAdapter(application));
  serveOpenApi(application);
  // What watches jobs is ready then.
  await application.init();
  if (runsWorkers()) application.get(BullRegistrar).register();
  await application.listen(port, host);
} catch (error) {
  process.stderr.write(
    `PromptyFlow cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
