export { TextSession } from './sync/text-session';
