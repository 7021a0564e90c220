import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { KeyRotation, KeyRotationModule } from './modules/keys';

try {
  const context = await NestFactory.createApplicationContext(KeyRotationModule, { logger: ['error'] });
  const { resealed, inUse } = await context.get(KeyRotation).run();
  const counts = [...inUse].map(([id, count]) => `${id}: ${count}`).join(', ');
  process.stdout.write(`sealed anew: ${resealed}; stored keys by encryption key: ${counts || 'none'}\n`);
  await context.close();
} catch (error) {
  process.stderr.write(`rotation failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
