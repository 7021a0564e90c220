import { promisify } from 'node:util';
import { createZstdDecompress, zstdCompress } from 'node:zlib';
import { utf8 } from '../../../core/text';
import type { RunEntity } from './run.entity';

/** A prompt as its run is stored. */
export type StoredPrompt = Pick<RunEntity, 'prompt' | 'packedPrompt'>;

/** From as many characters on it is worth the time: PostgreSQL would take longer to compress it, and less well. */
const packedFromChars = 64_000;

/** What lists show of the beginning of a prompt, in characters: of a packed one it stands beside it. */
export const shownChars = 2000;

/** What comes out at once: 16 KB, as it is by itself, take four times as long. */
const unpackedAtOnce = 1 << 20;

const compress = promisify(zstdCompress);

/** A long prompt compressed by Zstandard (RFC 8878), with its beginning as it is; a short one as it is. */
export async function packed(prompt: string): Promise<StoredPrompt> {
  if (prompt.length < packedFromChars) return { prompt, packedPrompt: null };
  // A character takes at most two units.
  const beginning = Array.from(prompt.slice(0, 2 * shownChars)).slice(0, shownChars);
  return { prompt: beginning.join(''), packedPrompt: await compress(utf8(prompt)) };
}

/** The run with its whole prompt. Rejects when what is packed is damaged. */
export async function unpacked<Run extends StoredPrompt>(run: Run): Promise<Run> {
  if (!run.packedPrompt) return run;
  const stream = createZstdDecompress({ chunkSize: unpackedAtOnce });
  stream.end(run.packedPrompt);
  // Of a byte order mark at the beginning, too, nothing is lost.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let prompt = '';
  for await (const bytes of stream) prompt += decoder.decode(bytes as Buffer, { stream: true });
  return { ...run, prompt: prompt + decoder.decode(), packedPrompt: null };
}
