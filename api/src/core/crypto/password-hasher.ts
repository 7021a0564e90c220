import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** argon2id hashes in the PHC string format; hashing runs off the main thread. */
@Injectable()
export class PasswordHasher {
  private readonly decoy = hash('a password that nobody has', parameters);

  hash(password: string): Promise<string> {
    return hash(password, parameters);
  }

  /** Takes as long for an account that does not exist (`stored` null) as for one that does. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const matches = await verify(stored ?? (await this.decoy), password);
    return stored !== null && matches;
  }
}
