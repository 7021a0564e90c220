export { closeBrowser as default } from './jest-browser-environment.ts';
