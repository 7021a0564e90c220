export { AuthModule } from './auth.module';
export { greeting, letterOf } from './letters/letter-of';
export { linkLetter } from './letters/link-letter';
export type { LinkLetterWording } from './letters/link-letter';
export { TwoFactorRotation, TwoFactorRotationModule } from './two-factor/two-factor-rotation';
