/** Pixels of a side. */
const side = 256;

/**
 * The middle of a picture as a square of 256 pixels. It is drawn anew, so that nothing of the file but what is seen
 * goes on: no place where a photograph was taken. Rejects when the browser cannot open the file.
 */
export async function squarePicture(file: Blob): Promise<Blob> {
  const drawn = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('there is no canvas');
  const { width, height } = drawn;
  const cut = Math.min(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(drawn, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side);
  drawn.close();
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  // A browser that writes no WebP gives PNG.
  canvas.toBlob(
    (blob) => (blob ? resolve(blob) : reject(new Error('the picture cannot be written'))),
    'image/webp',
    0.9,
  );
  return promise;
}
