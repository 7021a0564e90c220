export { Palette } from './palette';
export type { PaletteChoice, PaletteOffer } from './palette-entry';
