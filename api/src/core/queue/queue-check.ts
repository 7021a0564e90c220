import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { jobNames } from './job-map';

const processorMetadata = 'bullmq:processor_metadata';

/** Refuses to boot when a job has no `@Processor`, more than one, or a processor serves an unknown job. */
@Injectable()
export class QueueCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const handled = this.discovery.getProviders().flatMap(({ metatype }) => {
      const options =
        metatype && this.reflector.get<{ name?: string } | undefined>(processorMetadata, metatype);
      return options?.name ? [options.name] : [];
    });
    assertOneHandlerEach(jobNames, handled);
  }
}

/** Throws an error that names every job without exactly one handler and every handler without a job. */
export function assertOneHandlerEach(jobs: readonly string[], handled: readonly string[]): void {
  const faults = [
    ...jobs
      .map((job) => ({ job, count: handled.filter((name) => name === job).length }))
      .filter(({ count }) => count !== 1)
      .map(({ job, count }) => `job "${job}" has ${count} handlers, not one`),
    ...handled.filter((name) => !jobs.includes(name)).map((name) => `handler for unknown job "${name}"`),
  ];
  if (faults.length > 0) throw new Error(faults.join('; '));
}
