export type { Ask, PageOptions, PagePolicy, Told } from './page-process';
