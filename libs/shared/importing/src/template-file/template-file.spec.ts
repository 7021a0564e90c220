import fc from 'fast-check';
import { ImportError } from '../import-error';
import { isObject } from '../project-file/shape';
import { templateFileFaults, templatesSchemaName } from './template-file';

const version = { text: 'Write to {{client}}.', system: '', variables: [{ name: 'client', kind: 'text' }] };
const template = {
  ...{ name: 'Letter', description: '', folder: 'Sales/Letters', tags: ['sales'] },
  versions: [{ ...version, message: 'First', createdAt: '2025-11-20T12:00:00.000Z' }, version],
  labels: [{ label: 'production', version: 2 }],
};
const file = { schema: templatesSchemaName, version: 1, templates: [template] };
const fieldsOf = (value: unknown) => templateFileFaults(value).map(({ field }) => field);
const withTemplate = (part: object) => ({ ...file, templates: [{ ...template, ...part }] });
const withVersion = (part: object) => withTemplate({ versions: [version, { ...version, ...part }] });

describe(templateFileFaults.name, () => {
  it('should take what the product writes, and what leaves out what may be left out', () => {
    expect(fieldsOf(file)).toEqual([]);
    expect(fieldsOf({ ...file, templates: [{ name: 'A', versions: [{ text: '' }] }] })).toEqual([]);
    expect(fieldsOf({ ...file, templates: [] })).toEqual([]);
  });

  it.each([
    [{ ...file, schema: 'promptyflow.project' }, 'schema'],
    [{ ...file, extra: 1 }, 'extra'],
    [withTemplate({ name: '' }), 'templates.0.name'],
    [withTemplate({ name: 'a\nb' }), 'templates.0.name'],
    [withTemplate({ folder: '/a' }), 'templates.0.folder'],
    [withTemplate({ tags: [''] }), 'templates.0.tags.0'],
    [withTemplate({ versions: [] }), 'templates.0.versions'],
    [withTemplate({ labels: [{ label: 'production', version: 3 }] }), 'templates.0.labels.0.version'],
    [withTemplate({ labels: [1, 2].map(() => ({ label: 'a', version: 1 })) }), 'templates.0.labels'],
    [withVersion({ text: 'a\0' }), 'templates.0.versions.1.text'],
    [withVersion({ createdAt: '2025-13-20T12:00:00Z' }), 'templates.0.versions.1.createdAt'],
    [withVersion({ createdAt: '0001-01-01T00:00:00+23:59' }), 'templates.0.versions.1.createdAt'],
    [withVersion({ variables: [{ name: 'a b', kind: 'text' }] }), 'templates.0.versions.1.variables.0.name'],
  ])('should name the field that does not fit (%#)', (value, field) => {
    expect(fieldsOf(value)).toEqual([field]);
  });

  it('should say that it does not know a later version', () => {
    expect(() => templateFileFaults({ ...file, version: 2 })).toThrow(ImportError);
  });

  it('should tell faults of anything, and never throw but for a version', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('schema', 'version', 'templates', 'name'), (value, key) => {
        const altered = key === 'name' ? withTemplate({ name: value }) : { ...file, [key]: value };
        for (const each of [value, altered]) {
          try {
            expect(Array.isArray(templateFileFaults(each))).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(ImportError);
            expect(isObject(each)).toBe(true);
          }
        }
      }),
    );
  });
});
