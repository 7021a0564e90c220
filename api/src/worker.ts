import 'reflect-metadata';
import { BullRegistrar } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { MetricsServer } from './core/health';
import { endGracefully } from './core/shutdown';

try {
  const context = await NestFactory.createApplicationContext(AppModule, {
    bufferLogs: true,
    abortOnError: false,
  });
  context.useLogger(context.get(Logger));
  endGracefully(context);
  context.get(BullRegistrar).register();
  await context.get(MetricsServer).listen();
} catch (error) {
  process.stderr.write(
    `The worker cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
