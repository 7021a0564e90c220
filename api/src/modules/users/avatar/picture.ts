import { imageSize } from 'image-size';
import { avatarTooLarge, avatarUnsupported } from './avatar.errors';

/** A picture that was looked at: what its bytes are, whatever its sender called it. */
export interface Picture {
  readonly mediaType: PictureType;
  readonly bytes: Uint8Array;
}

/** By the name that `image-size` gives a format. No SVG: it is a program. */
const mediaTypes = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' } as const;

export type PictureType = (typeof mediaTypes)[keyof typeof mediaTypes];

const mostBytes = 2 * 1024 * 1024;
/** Of a side: what a few bytes unpack to in a browser has an end. */
const mostPixels = 4096;

/** Bytes that some other formats begin with make `image-size` search; only these are shown to it. */
const beginnings: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x52, 0x49, 0x46, 0x46],
  [0x47, 0x49, 0x46, 0x38],
];

/** Looks at the bytes of a picture; `avatar.too_large` or `avatar.unsupported`. */
export function checkedPicture(bytes: Uint8Array): Picture {
  if (bytes.length > mostBytes) throw avatarTooLarge(mostBytes);
  const begins = (beginning: readonly number[]) => beginning.every((byte, index) => bytes[index] === byte);
  const { type, width, height } = beginnings.some(begins) ? sizeOf(bytes) : nothing;
  const mediaType = Object.entries(mediaTypes).find(([name]) => name === type)?.[1];
  const fits = [width, height].every((side) => side >= 1 && side <= mostPixels);
  if (!mediaType || !fits) throw avatarUnsupported(mostPixels);
  return { mediaType, bytes };
}

const nothing = { type: undefined, width: 0, height: 0 };

function sizeOf(bytes: Uint8Array) {
  try {
    return imageSize(bytes);
  } catch {
    return nothing;
  }
}
