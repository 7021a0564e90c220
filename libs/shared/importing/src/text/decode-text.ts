import type { ImportWarning } from '../imported';
import { namesOf } from '../names-of';

interface Decoded {
  readonly text: string;
  readonly warnings: readonly ImportWarning[];
}

/** Marks at the beginning of a text that tell its encoding (WHATWG Encoding, "BOM sniff"). */
const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const sampleBytes = 256 * 1024;

/**
 * Bytes as text: by its mark, else strictly as UTF-8, else as a declared encoding, else as UTF-16 when every
 * second byte is zero, else as guessed. Line ends stay as they are.
 * @param declared what the sender says, such as the `charset` of a media type
 */
export async function decodeText(bytes: Uint8Array, declared?: string): Promise<Decoded> {
  const mark = marks.find((entry) => entry.bytes.every((byte, index) => bytes[index] === byte));
  if (mark) return decodeAs(bytes, mark.encoding);
  const wide = wideEncoding(bytes);
  if (wide) return guessed(bytes, wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    if (declared && isEncoding(declared) && !/^utf-?8$/i.test(declared)) return decodeAs(bytes, declared);
    return guessed(bytes, await guessEncoding(bytes));
  }
}

function guessed(bytes: Uint8Array, encoding: string): Decoded {
  const { text, warnings } = decodeAs(bytes, encoding);
  return { text, warnings: [{ code: 'encoding_guessed', params: { encoding } }, ...warnings] };
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  const isStrict = canDecode(bytes, encoding);
  const count = isStrict ? 0 : (text.match(/\ufffd/g)?.length ?? 0);
  return { text, warnings: count > 0 ? [{ code: 'bytes_replaced', params: { count } }] : [] };
}

function canDecode(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Latin and Cyrillic text in UTF-16 without a mark has zeros, or the same high byte, at every second place. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length, 4096) & ~1);
  if (sample.length < 4 || bytes.length % 2 === 1) return null;
  const highs = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0 || byte === 4) highs[index % 2] = (highs[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = highs;
  const most = sample.length / 2;
  if (!sample.includes(0)) return null;
  if (odd > most * 0.7 && even < most * 0.3) return 'utf-16le';
  if (even > most * 0.7 && odd < most * 0.3) return 'utf-16be';
  return null;
}

/** Below this the detector has seen too little, and takes short Russian texts for Chinese. */
const sureConfidence = 50;

async function guessEncoding(bytes: Uint8Array): Promise<string> {
  const { analyse } = namesOf(await import('chardet'));
  const sample = bytes.subarray(0, sampleBytes);
  const [best] = analyse(sample);
  const russian = best && best.confidence >= sureConfidence ? undefined : russianEncoding(sample);
  const found = russian ?? best?.name ?? '';
  // What the detector takes for Latin-1 is windows-1252 to every browser, and to the decoder.
  return isEncoding(found) && !/^(utf|ascii)/i.test(found) ? found.toLowerCase() : 'windows-1252';
}

/** The encoding in which the bytes are Russian words: small Cyrillic letters, hardly a large one after them. */
function russianEncoding(bytes: Uint8Array): string | undefined {
  const scored = ['windows-1251', 'koi8-r', 'ibm866'].map((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes);
    const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const isCyrillic = count(/[А-яЁё«»—–№…\u00a0]/g) > count(/[^\0-\x7f]/g) * 0.95;
    return { encoding, score: isCyrillic ? 1 + count(/[а-яё]/g) - 4 * count(/[а-яё][А-ЯЁ]/g) : 0 };
  });
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.encoding : undefined;
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
