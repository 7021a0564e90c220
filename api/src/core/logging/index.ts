export { rememberPath } from './logged-path';
export { loggingModule } from './logging.module';
