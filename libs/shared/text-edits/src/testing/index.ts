/** `@promptyflow/text-edits/testing`: chance that can be had again, for walks of people who edit together. */
export { Seeded } from './seeded';
