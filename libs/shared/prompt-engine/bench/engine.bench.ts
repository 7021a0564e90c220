import { countTokens as bareCount } from 'gpt-tokenizer/encoding/o200k_base';
import { compile, CompileLeaf, SplitOptions, splitText, SplitResult } from '../src/index';
import { countTokens } from '../src/tokens';

/** One figure; `beside` is what it is measured against, in the same run and unit. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** A bound that `value` is held against. */
  readonly goal?: string;
  readonly beside?: { readonly name: string; readonly value: number };
}

const MEGA = 1_000_000;
const RUNS = 5;

/** Measures the engine's promised figures. Pure CPU work: run it alone, with `--expose-gc` for the memory row. */
export async function run(): Promise<Row[]> {
  return [...splitRows(), ...methodRows(), ...memoryRows(), ...compileRows(), ...tokenRows()];
}

function sampleText(chars: number): string {
  const pieces: string[] = [];
  for (let length = 0, index = 0; length < chars; index++) {
    const piece =
      index % 3 === 0
        ? `Dr. Smith paid $${index}.14 for the ${index}th book, didn’t he? `
        : index % 3 === 1
          ? `Глава ${index} началась так: А. С. Пушкин, т. е. поэт, вышел из дома… `
          : `The quick brown fox number ${index} jumps over “the lazy dog.” Then it rests.\n\n`;
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('').slice(0, chars);
}

/** The median time of two works done in turn, in milliseconds, after one unmeasured round. */
function inTurn(first: () => unknown, second: () => unknown): readonly [number, number] {
  const times: readonly [number[], number[]] = [[], []];
  for (let round = 0; round <= RUNS; round++) {
    [first, second].forEach((work, index) => {
      const start = performance.now();
      work();
      if (round > 0) times[index === 0 ? 0 : 1].push(performance.now() - start);
    });
  }
  return [median(times[0]), median(times[1])];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function splitRows(): Row[] {
  const sizes = [50_000, 500_000, 5 * MEGA];
  const rows: Row[] = [];
  const times = sizes.map((size) => {
    const text = sampleText(size);
    const [value, bare] = inTurn(
      () => splitText(text, { method: 'equal', parts: 100 }),
      () => bareSegmenter(text),
    );
    rows.push({
      name: `split ${size} characters at sentences`,
      value,
      unit: 'ms',
      ...(size === 5 * MEGA ? { goal: '<= 1000' } : {}),
      beside: { name: 'bare Intl.Segmenter', value: bare },
    });
    return value;
  });
  rows.push({
    name: 'split growth exponent, 1–100 ×',
    value: Math.log10((times[2] ?? 0) / (times[0] ?? 1)) / 2,
    unit: '',
  });
  const text = sampleText(5 * MEGA);
  const [bySize, paragraphs] = inTurn(
    () => splitText(text, { method: 'size', size: 5_000, overlap: 200 }),
    () => splitText(text, { method: 'paragraphs', perPart: 10 }),
  );
  rows.push({
    name: 'split 5,000,000 by size with overlap',
    value: bySize,
    unit: 'ms',
    beside: { name: 'by paragraphs', value: paragraphs },
  });
  const short = text.slice(0, MEGA);
  const [byTokens, count] = inTurn(
    () => splitText(short, { method: 'size', size: 2_000, unit: 'tokens', countTokens }),
    () => countTokens(short),
  );
  rows.push({
    name: 'split 1,000,000 by tokens',
    value: byTokens,
    unit: 'ms',
    beside: { name: 'one count of it', value: count },
  });
  return rows;
}

/** Every method on 1 ×, 10 × and 100 × the text, beside reading every character of it, and how its cost grows. */
function methodRows(): Row[] {
  const methods: readonly (readonly [name: string, options: SplitOptions])[] = [
    ['equal parts, exact', { method: 'equal', parts: 100, boundary: 'exact' }],
    ['equal parts, paragraphs', { method: 'equal', parts: 100, boundary: 'paragraph' }],
    ['size, exact', { method: 'size', size: 5_000, boundary: 'exact' }],
    ['paragraphs', { method: 'paragraphs', perPart: 10 }],
    ['headings, Markdown', { method: 'headings', level: 1 }],
    ['headings, chapters', { method: 'headings', level: 'chapter' }],
    ['delimiter', { method: 'delimiter', delimiter: 'Chapter' }],
    ['pattern', { method: 'pattern', pattern: '^Chapter \\d+$', flags: 'mu', keepDelimiter: 'start' }],
  ];
  const texts = [MEGA / 20, MEGA / 2, 5 * MEGA].map(withHeadings);
  return methods.flatMap(([name, options]) => {
    const times = texts.map((text) =>
      inTurn(
        () => splitText(text, options),
        () => readEvery(text),
      ),
    );
    const [value, beside] = times[2] ?? [0, 0];
    const exponent = Math.log10(value / Math.max(times[0]?.[0] ?? 0, 0.01)) / 2;
    return [
      {
        name: `split 5,000,000 by ${name}`,
        value,
        unit: 'ms',
        goal: '<= 1000',
        beside: { name: 'reading every character', value: beside },
      },
      { name: `split by ${name}: growth exponent, 1–100 ×`, value: exponent, unit: '' },
    ];
  });
}

/** A text with a heading of each kind for every 5,000 characters. */
function withHeadings(chars: number): string {
  const pieces: string[] = [];
  const body = sampleText(5_000);
  for (let index = 0; index * body.length < chars; index++) {
    pieces.push(`# Heading ${index}\n\nChapter ${index}\n\n`, body, '\n\n');
  }
  return pieces.join('').slice(0, chars);
}

function readEvery(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum ^= text.charCodeAt(index);
  return sum;
}

function bareSegmenter(text: string): number {
  let last = 0;
  for (const { index } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) last = index;
  return last;
}

/** What a split leaves allocated, garbage included, beside the bytes of its text. */
function memoryRows(): Row[] {
  const text = sampleText(5 * MEGA);
  const textMb = (text.length * 2) / MEGA;
  globalThis.gc?.();
  const before = process.memoryUsage();
  const result: SplitResult = splitText(text, { method: 'equal', parts: 100 });
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  const kept = result.parts.length > 0 ? grown / MEGA : 0;
  return [
    {
      name: 'memory of a 5,000,000 split, garbage included',
      value: kept,
      unit: 'MB',
      beside: { name: 'the text', value: textMb },
    },
    { name: 'same: against the text', value: kept / textMb, unit: '×', goal: '<= 6' },
  ];
}

/** Compiling 20, 200 and 2,000 leaves of 5,000 characters. */
function compileRows(): Row[] {
  const sizes = [20, 200, 2_000].map((count): Measured => {
    const leaves = Array.from({ length: count }, (_, index): CompileLeaf => {
      const blockId = `b${index >> 5}`;
      return {
        id: `l${index}`,
        blockId,
        blockTitle: blockId,
        itemTitle: `Item ${index}`,
        content: sampleText(5_000),
      };
    });
    const encoder = new TextEncoder();
    const [value, beside] = inTurn(
      () =>
        encoder.encode(
          compile({ template: 'Do:\n{{context}}\n', wrapInTags: true, variables: [], values: {}, leaves })
            .text,
        ),
      () => encoder.encode(leaves.map(({ content }) => content).join('\n\n')),
    );
    return { name: `compile and encode ${count * 5_000} characters`, value, beside };
  });
  return grownRows('compile', sizes, 'join and encode', '<= 2');
}

function tokenRows(): Row[] {
  const sizes = [MEGA / 25, MEGA / 2.5, 4 * MEGA].map((chars): Measured => {
    const text = sampleText(chars);
    const [value, beside] = inTurn(
      () => countTokens(text),
      () => bareCount(text),
    );
    return { name: `count tokens of ${chars} characters`, value, beside };
  });
  const worst = 'a'.repeat(MEGA);
  const start = performance.now();
  countTokens(worst);
  return [
    ...grownRows('count', sizes, 'bare gpt-tokenizer', '<= 1.5'),
    {
      name: 'count tokens of one letter 1,000,000 times',
      value: performance.now() - start,
      unit: 'ms',
      goal: '<= 1000',
    },
  ];
}

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly beside: number;
}

/** A work at 1 ×, 10 × and 100 ×, how many times as long as its comparison it takes at 100 ×, and its growth. */
function grownRows(work: string, sizes: readonly Measured[], besideName: string, goal: string): Row[] {
  const [first, , last] = sizes;
  return [
    ...sizes.map(({ name, value, beside }) => ({
      name,
      value,
      unit: 'ms',
      beside: { name: besideName, value: beside },
    })),
    {
      name: `${work}: against ${besideName}`,
      value: (last?.value ?? 0) / (last?.beside ?? 1),
      unit: '×',
      goal,
    },
    {
      name: `${work} growth exponent, 1–100 ×`,
      value: Math.log10((last?.value ?? 0) / Math.max(first?.value ?? 0, 0.01)) / 2,
      unit: '',
    },
  ];
}
