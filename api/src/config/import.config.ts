import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** Bringing texts in: how long reading may take, and where addresses may lead. */
export const importConfig = registerAs('import', () => {
  const environment = new Environment();
  return {
    /** Lets any member read pages of the private network; only for a network in which that is wanted. */
    allowPrivateAddresses: environment.flag('IMPORT_ALLOW_PRIVATE_ADDRESSES', false),
    addressTimeoutMs: environment.integer('IMPORT_ADDRESS_TIMEOUT_MS', { fallback: 20_000, min: 10 }),
    readTimeoutMs: environment.integer('IMPORT_READ_TIMEOUT_MS', { fallback: 30_000, min: 10 }),
    /** Files read at the same time, each in a thread of its own; the others wait in line. */
    readers: environment.integer('IMPORT_READERS', { fallback: 2, min: 1, max: 64 }),
  };
});
