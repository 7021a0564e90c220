export { AuthModule } from './auth.module';
export { linkLetter } from './letters/link-letter';
export type { LinkLetterWording } from './letters/link-letter';
export { TwoFactorRotation, TwoFactorRotationModule } from './two-factor/two-factor-rotation';
