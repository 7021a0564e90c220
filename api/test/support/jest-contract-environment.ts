import { readFileSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';
import { AnswerContract } from './answer-contract.ts';

type Document = ConstructorParameters<typeof AnswerContract>[0];

/** Once for all files: Jest keeps the module of an environment, and gives every file new ones of its own. */
const contract = new AnswerContract(
  JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Document,
);

/** Node, whose `fetch` fails where the API answers otherwise than its OpenAPI document says. */
export default class ContractEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.fetch = checkedFetch;
  }
}

async function checkedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, init);
  const { pathname: path } = new URL(input instanceof Request ? input.url : input);
  const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
  if (!path.startsWith('/api/')) return response;
  const { status } = response;
  const contentType = response.headers.get('content-type');
  const text = AnswerContract.readsBody(contentType) ? await response.clone().text() : '';
  const fault = contract.faultOf({ method, path, status, contentType }, text);
  if (fault !== undefined) throw new Error(`Not what api/openapi.json says: ${fault}`);
  return response;
}
