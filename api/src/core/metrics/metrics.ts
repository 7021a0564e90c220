import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { observabilityConfig } from '../../config';
import { equalsInConstantTime } from '../crypto';

/** What is measured. Labels take few values, all of them our own words: never an id, never what people typed. */
interface Measured<Label extends string> {
  /** Without the prefix `promptyflow_`; the unit last, in base units, as Prometheus recommends. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

interface MeasuredAt<Label extends string> extends Measured<Label> {
  /** Sets the values when they are asked for. */
  readonly collect?: (gauge: Gauge<Label>) => void | Promise<void>;
}

/** Upper bounds in seconds, from a statement to an answer that takes its time. */
const usualBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The measurements of this process, in a registry of its own. Without `METRICS_TOKEN` nobody reads them. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor(
    @Inject(observabilityConfig.KEY) private readonly config: ConfigType<typeof observabilityConfig>,
  ) {
    if (this.isOn) collectDefaultMetrics({ register: this.registry });
  }

  /** Whether anybody can read what is measured; what costs is left out otherwise. */
  get isOn(): boolean {
    return this.config.metricsToken !== undefined;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Whether a header `Authorization` carries the token. */
  opens(authorization: string | undefined): boolean {
    const { metricsToken } = this.config;
    const [, given] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? [];
    return metricsToken !== undefined && given !== undefined && equalsInConstantTime(given, metricsToken);
  }

  /** Everything in the text format 0.0.4 of Prometheus. */
  async text(): Promise<string> {
    // The client writes "Nan", as after two looks at the event loop without a turn between them; the format has NaN.
    return (await this.registry.metrics()).replaceAll(/ Nan$/gm, ' NaN');
  }

  counter<Label extends string = never>({ name, help, labels = [] }: Measured<Label>): Counter<Label> {
    return new Counter({ ...this.common(name, help), labelNames: labels });
  }

  gauge<Label extends string = never>({ name, help, labels = [], collect }: MeasuredAt<Label>): Gauge<Label> {
    const gauge: Gauge<Label> = new Gauge({
      ...this.common(name, help),
      labelNames: labels,
      ...(collect ? { collect: () => collect(gauge) } : {}),
    });
    return gauge;
  }

  /** Of seconds, unless `buckets` say otherwise. */
  histogram<Label extends string = never>({
    name,
    help,
    labels = [],
    buckets = usualBuckets,
  }: Measured<Label> & { readonly buckets?: number[] }): Histogram<Label> {
    return new Histogram({ ...this.common(name, help), labelNames: labels, buckets });
  }

  private common(name: string, help: string) {
    return { name: `promptyflow_${name}`, help, registers: [this.registry] };
  }
}

/** Seconds since `startedAt`, which is a time of `performance.now()`. */
export function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}
