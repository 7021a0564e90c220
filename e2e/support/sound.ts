import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, controlsCutOff } from './findings';

/** Fails where axe finds something wrong on the page, or the screen cuts controls off; `name` tells which page it is. */
export async function expectSound(page: Page, name = page.url()): Promise<void> {
  const findings = { axe: await axeFindings(page), cutOff: await controlsCutOff(page) };
  expect({ name, ...findings }).toEqual({ name, axe: [], cutOff: [] });
}
