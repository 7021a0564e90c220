import { programCall } from './program-call';

const origin = 'https://flow.example';

describe(programCall.name, () => {
  it('should name the template, the label and the values, quoted for a terminal', () => {
    const call = programCall({
      ...{ origin, name: `Anna's "letter"`, label: 'production' },
      variables: [
        { name: 'client', kind: 'text' },
        { name: 'tone', kind: 'select', options: ['warm'], default: 'warm' },
      ],
      values: { client: 'Northwind', gone: 'x' },
    });
    expect(call.split('\n')[0]).toBe('curl https://flow.example/api/templates/compile \\');
    const quoted = /-d '(.*)'$/s.exec(call)?.[1] ?? '';
    expect(JSON.parse(quoted.replaceAll(`'\\''`, `'`))).toEqual({
      ...{ name: `Anna's "letter"`, label: 'production' },
      variables: { client: 'Northwind', tone: 'warm' },
    });
    expect(quoted.replaceAll(`'\\''`, '')).not.toContain(`'`);
  });

  it('should leave out what there is none of', () => {
    const call = programCall({ origin, name: 'Letter', variables: [], values: {} });
    expect(call).toContain(`-d '{"name":"Letter"}'`);
  });
});
