import { ApiClient } from './api-client';

/** The application that the whole run shares; `npm test -- e2e [paths…]` starts it. */
export function sharedApplication(): ApiClient {
  const url = process.env.PROMPTYFLOW_URL;
  if (!url) throw new Error('PROMPTYFLOW_URL is not set; run the tests with: npm test -- e2e <path>');
  return new ApiClient(url);
}
