/** A family of the text format 0.0.4 of Prometheus. */
export interface MetricFamily {
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  readonly help: string;
  readonly samples: readonly MetricSample[];
}

export interface MetricSample {
  /** With the suffix: `_bucket`, `_sum`, `_count`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Labels = Readonly<Record<string, string | RegExp>>;

const metricName = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const helpLine = new RegExp(`^# HELP (${metricName}) ((?:[^\\\\]|\\\\[\\\\n])+)$`);
const typeLine = new RegExp(`^# TYPE (${metricName}) (counter|gauge|histogram|summary)$`);
const sampleLine = new RegExp(
  `^(${metricName})(?:\\{(.+)\\})? (NaN|[+-]Inf|-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`,
);
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/y;

/** Suffixes that the samples of a family may have. */
const suffixes = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
} as const;

/** What a scrape answered. Throws at whatever the format does not allow. */
export class Exposition {
  private constructor(readonly families: ReadonlyMap<string, MetricFamily>) {}

  static parse(text: string): Exposition {
    if (!text.endsWith('\n')) throw new Error('the last line has no end');
    const families = new Map<string, MetricFamily & { samples: MetricSample[] }>();
    let help: readonly [string, string] | undefined;
    let current = '';
    for (const line of text.slice(0, -1).split('\n')) {
      if (line === '') continue;
      const [, helped, words] = helpLine.exec(line) ?? [];
      const [, typed, type] = typeLine.exec(line) ?? [];
      if (helped && words) help = [helped, words];
      else if (typed && type) {
        if (help?.[0] !== typed) throw new Error(`${typed} has no help`);
        if (families.has(typed)) throw new Error(`${typed} comes twice`);
        families.set(typed, { type: type as MetricFamily['type'], help: help[1], samples: [] });
        current = typed;
      } else {
        const family = families.get(current);
        const sample = readSample(line);
        if (!family || !suffixes[family.type].some((suffix) => sample.name === current + suffix))
          throw new Error(`not of the family ${current}: ${line}`);
        family.samples.push(sample);
      }
    }
    for (const [name, family] of families) check(name, family);
    return new Exposition(families);
  }

  get samples(): readonly MetricSample[] {
    return [...this.families.values()].flatMap(({ samples }) => samples);
  }

  /** The sum of the samples of a name whose labels fit; 0 when there is none. */
  value(name: string, labels: Labels = {}): number {
    return this.samples
      .filter((sample) => sample.name === name && fits(sample, labels))
      .reduce((sum, { value }) => sum + value, 0);
  }
}

function fits({ labels: found }: MetricSample, wanted: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) =>
    value instanceof RegExp ? value.test(found[name] ?? '') : found[name] === value,
  );
}

function readSample(line: string): MetricSample {
  const [, name, labels = '', value] = sampleLine.exec(line) ?? [];
  if (!name || !value) throw new Error(`no sample: ${line}`);
  return { name, labels: readLabels(labels), value: Number(value.replace('Inf', 'Infinity')) };
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let at = 0; at < text.length; at = label.lastIndex) {
    label.lastIndex = at;
    const [, name, value] = label.exec(text) ?? [];
    if (name === undefined || value === undefined || name in labels) throw new Error(`no labels: ${text}`);
    labels[name] = value.replace(/\\(["\\n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
  }
  return labels;
}

/** No two samples alike; buckets grow, and the last one holds everything. */
function check(name: string, { type, samples }: MetricFamily): void {
  const keys = samples.map(
    (sample) => `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`,
  );
  if (new Set(keys).size !== keys.length) throw new Error(`${name} tells something twice`);
  if (type === 'counter' && samples.some(({ value }) => value < 0)) throw new Error(`${name} went down`);
  if (type !== 'histogram') return;
  const series = Map.groupBy(samples, ({ labels: { le: _, ...rest } }) =>
    JSON.stringify(Object.entries(rest).sort()),
  );
  for (const members of series.values()) {
    const buckets = members.filter((member) => member.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => Number((labels.le ?? '').replace('Inf', 'Infinity')));
    const total = members.find((member) => member.name === `${name}_count`)?.value;
    const isSorted = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? NaN));
    const grows = buckets.every(
      ({ value }, index) => index === 0 || value >= (buckets[index - 1]?.value ?? NaN),
    );
    if (!isSorted || !grows || bounds.at(-1) !== Infinity || buckets.at(-1)?.value !== total)
      throw new Error(`${name} is no histogram`);
  }
}
