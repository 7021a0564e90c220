import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { uuidv7 } from 'uuidv7';
import { mailConfig } from '../../config';

/** A letter that was put into the folder instead of being sent. */
export interface StoredLetter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: string;
}

/** Letters as files: `<id>.eml` for a mail program, `<id>.json` for tests and developers. Ids sort by time. */
@Injectable()
export class MailFolder {
  constructor(@Inject(mailConfig.KEY) private readonly config: ConfigType<typeof mailConfig>) {}

  async save(letter: Omit<StoredLetter, 'id' | 'sentAt'>, message: Buffer): Promise<void> {
    const id = uuidv7();
    const stored: StoredLetter = { id, ...letter, sentAt: new Date().toISOString() };
    await mkdir(this.config.directory, { recursive: true });
    await writeFile(this.path(`${id}.eml`), message);
    // Renamed into place, so that nobody reads half of it.
    await writeFile(this.path(`${id}.part`), `${JSON.stringify(stored, null, 2)}\n`);
    await rename(this.path(`${id}.part`), this.path(`${id}.json`));
  }

  /** Up to `limit` letters, the newest first; only those to an address when one is given. */
  async list(options: { readonly to?: string; readonly limit: number }): Promise<StoredLetter[]> {
    const found: StoredLetter[] = [];
    for (const name of await this.newestFirst()) {
      if (found.length >= options.limit) break;
      const letter = JSON.parse(await readFile(this.path(name), 'utf8')) as StoredLetter;
      if (options.to === undefined || letter.to === options.to) found.push(letter);
    }
    return found;
  }

  private async newestFirst(): Promise<string[]> {
    try {
      const names = await readdir(this.config.directory);
      return names
        .filter((name) => name.endsWith('.json'))
        .sort()
        .reverse();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  private path(name: string): string {
    return join(this.config.directory, name);
  }
}
