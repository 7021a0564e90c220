import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { TwoFactorRotation, TwoFactorRotationModule } from './modules/auth';
import { KeyRotation, KeyRotationModule } from './modules/keys';
import { SignOnRotation, SignOnRotationModule } from './modules/single-sign-on';

interface Rotates {
  run(): Promise<{ readonly resealed: number; readonly inUse: ReadonlyMap<string, number> }>;
}

async function rotate(what: string, module: Type, rotation: Type<Rotates>): Promise<void> {
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  const { resealed, inUse } = await context.get(rotation).run();
  const counts = [...inUse].map(([id, count]) => `${id}: ${count}`).join(', ');
  process.stdout.write(`sealed anew: ${resealed}; stored ${what} by encryption key: ${counts || 'none'}\n`);
  await context.close();
}

try {
  await rotate('keys', KeyRotationModule, KeyRotation);
  await rotate('two-step secrets', TwoFactorRotationModule, TwoFactorRotation);
  await rotate('client secrets of identity providers', SignOnRotationModule, SignOnRotation);
} catch (error) {
  process.stderr.write(`rotation failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
