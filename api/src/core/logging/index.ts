export { rememberPath, rememberPerson } from './logged-path';
export { loggingModule } from './logging.module';
