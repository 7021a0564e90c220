/** Long texts, in as little time as they can be handled in. */
export { utf8 } from './utf8';
