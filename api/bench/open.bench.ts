import { get } from 'node:http';
import { ApiClient } from '../test/support';
import { growthExponent, percentile } from './figures';
import type { Row } from './figures';
import { fillProject } from './filled-project';

export const needs = ['postgres', 'redis', 'app'] as const;

const rounds = 40;
const itemChars = 4950;

interface Answer {
  readonly ms: number;
  /** As it came over the wire. */
  readonly bytes: number;
}

/** Opening a project of 20, 200 and 2,000 items: its outline, beside the whole document with the texts, in turn. */
export async function run(): Promise<Row[]> {
  const url = process.env.PROMPTYFLOW_URL ?? '';
  const client = new ApiClient(url);
  const { token } = await client.register();
  const rows: Row[] = [];
  const medians: number[] = [];
  for (const items of [20, 200, 2000]) {
    const { project } = await fillProject(client, token, items * itemChars, itemChars);
    const address = `${url}/api/projects/${project.id}`;
    const outline: Answer[] = [];
    const whole: Answer[] = [];
    for (let round = 0; round < rounds; round++) {
      outline.push(await read(`${address}?content=false`, token, 'gzip'));
      if (round % 8 === 0) whole.push(await read(address, token, 'gzip'));
    }
    const brotli = await read(`${address}?content=false`, token, 'gzip, br');
    medians.push(percentile(outline.map(msOf), 0.5));
    rows.push(...rowsOf(items, outline, whole, brotli));
  }
  return [
    ...rows,
    { name: 'growth of opening, 20 to 2,000 items', value: growthExponent(medians), unit: 'exponent' },
  ];
}

const msOf = ({ ms }: Answer) => ms;
const kilobytes = ({ bytes }: Answer) => bytes / 1024;

function rowsOf(items: number, outline: readonly Answer[], whole: readonly Answer[], brotli: Answer): Row[] {
  const goals = items === 2000 ? [{ goal: '≤ 100' }, { goal: '≤ 150' }] : [{}, {}];
  const besideKilobytes = whole[0] ? kilobytes(whole[0]) : 0;
  const beside = (value: number) => ({ name: 'with texts', value });
  return [
    {
      name: `outline of ${items} items: p95`,
      value: percentile(outline.map(msOf), 0.95),
      unit: 'ms',
      ...goals[0],
      beside: beside(percentile(whole.map(msOf), 0.95)),
    },
    {
      name: 'same: gzipped',
      value: outline[0] ? kilobytes(outline[0]) : 0,
      unit: 'KB',
      ...goals[1],
      beside: beside(besideKilobytes),
    },
    { name: 'same: when brotli is accepted, too', value: kilobytes(brotli), unit: 'KB' },
  ];
}

/** The time until the last byte of an answer; nothing is decoded. */
function read(url: string, token: string, encodings: string): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': encodings };
    get(url, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        else resolve({ ms: performance.now() - started, bytes });
      });
    }).on('error', reject);
  });
}
