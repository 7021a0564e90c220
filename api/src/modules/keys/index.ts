export { KeysModule } from './keys.module';
export { KeysService } from './keys.service';
export type { KeyReference } from './keys.service';
