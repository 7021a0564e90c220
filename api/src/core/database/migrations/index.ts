import { InitialSchema1763650000000 } from './1763650000000-initial-schema';

/** Every migration, oldest first; one that has landed is never edited. */
export const migrations = [InitialSchema1763650000000];
