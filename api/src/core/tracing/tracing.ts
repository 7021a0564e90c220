import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { observabilityConfig } from '../../config';

type Settings = NonNullable<ConfigType<typeof observabilityConfig>['traces']>;

/** Sends traces to a collector. Nothing of OpenTelemetry but its interface is loaded when there is none. */
export class Tracing implements OnApplicationShutdown {
  private constructor(private readonly stop?: () => Promise<void>) {}

  static async start(settings: Settings | undefined): Promise<Tracing> {
    if (!settings) return new Tracing();
    const { startSdk } = await import('./sdk');
    return new Tracing(startSdk(settings));
  }

  get isOn(): boolean {
    return this.stop !== undefined;
  }

  /** Sends what is not sent yet. */
  async onApplicationShutdown(): Promise<void> {
    await this.stop?.();
  }
}
