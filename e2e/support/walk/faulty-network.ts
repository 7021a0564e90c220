import type { Page, Route } from 'playwright-core';
import type { Seeded } from '@promptyflow/text-edits/testing';

const mostLatencyMs = 400;

/**
 * Stands between a page and the changes that it sends and reads: late answers, servers that fail, and answers that
 * are lost after the server did what was asked.
 */
export class FaultyNetwork {
  private isFaulty = true;

  private constructor(private readonly random: Seeded) {}

  static async between(page: Page, random: Seeded): Promise<FaultyNetwork> {
    const network = new FaultyNetwork(random);
    await page.route(/\/api\/projects\/[^/]+\/changes/, (route) => network.carry(route));
    return network;
  }

  /** From now on everything arrives. */
  heal(): void {
    this.isFaulty = false;
  }

  private async carry(route: Route): Promise<void> {
    const fault = this.isFaulty ? this.random.below(10) : 9;
    const latencyMs = this.isFaulty ? this.random.below(mostLatencyMs) : 0;
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    try {
      if (fault === 0) await route.fulfill({ status: 500, json: {} });
      else if (fault === 1) await route.abort();
      else if (fault === 2) await route.fetch().then(() => route.abort());
      else await route.continue();
    } catch (error) {
      // The page went away, or offline, while its request was on the way.
      if (!/closed|offline|DISCONNECTED|Target|disposed|handled|aborted/i.test(String(error))) throw error;
      await route.abort().catch(() => undefined);
    }
  }
}
