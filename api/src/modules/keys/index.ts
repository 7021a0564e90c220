export { KeyRotation } from './key-rotation';
export { KeyRotationModule } from './key-rotation.module';
export { KeysModule } from './keys.module';
export { KeysService } from './keys.service';
export type { KeyReference } from './keys.service';
