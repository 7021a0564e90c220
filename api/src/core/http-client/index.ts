export { AddressRefusedError } from './address-guard';
export { HttpClient } from './http-client';
export type { Fetch } from './http-client';
export { HttpClientModule } from './http-client.module';
export { AnswerTooLongError, readBytesCapped, readCapped } from './read-capped';
