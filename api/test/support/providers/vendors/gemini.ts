import { GeminiContent } from '../protocols/gemini-content.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import type { HttpAnswer, Vendor } from './vendor.ts';

interface ContentRequest {
  readonly contents?: readonly {
    readonly role?: string;
    readonly parts?: readonly { readonly text?: string }[];
  }[];
}

const errors: Record<RefusalKind, readonly [code: number, status: string, message: string]> = {
  bad_key: [400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'],
  no_credit: [
    429,
    'RESOURCE_EXHAUSTED',
    'Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.',
  ],
  forbidden: [403, 'PERMISSION_DENIED', 'Your project has been denied access. Please contact support.'],
  model_not_found: [
    404,
    'NOT_FOUND',
    'The model is not found for API version v1beta, or is not supported for generateContent.',
  ],
  too_long: [
    400,
    'INVALID_ARGUMENT',
    'The input token count (1050000) exceeds the maximum number of tokens allowed (1048576).',
  ],
  invalid: [400, 'INVALID_ARGUMENT', 'Invalid value at generation_config.temperature.'],
  rate_limited: [429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota for requests per minute.'],
  server_error: [500, 'INTERNAL', 'An internal error has occurred. Please retry.'],
  overloaded: [503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'],
};

/** What Google's front end answers before the API sees a request. */
const tooLargePage =
  '<!DOCTYPE html>\n<html lang=en>\n<title>Error 413 (Request Entity Too Large)!!1</title>\n' +
  '<p><b>413.</b> <ins>That’s an error.</ins>\n<p>Your client issued a request that was too large.\n';

function refuse(refusal: Refusal): HttpAnswer {
  if (refusal.status === 413) return { status: 413, body: tooLargePage };
  const [code, status, message] = errors[refusal.kind];
  const details = detailsOf(refusal);
  const error = { code, message: refusal.message ?? message, status, ...(details.length > 0 && { details }) };
  return { status: code, body: { error } };
}

/** Google says when to ask again here, with or without a fraction, and never in a header. */
function detailsOf({ kind, retry }: Refusal): object[] {
  const type = (name: string) => `type.googleapis.com/google.rpc.${name}`;
  if (kind === 'bad_key') {
    const metadata = { service: 'generativelanguage.googleapis.com' };
    const reason = 'API_KEY_INVALID';
    return [{ '@type': type('ErrorInfo'), reason, domain: 'googleapis.com', metadata }];
  }
  if (!retry) return [];
  const violations = [{ quotaMetric: 'generativelanguage.googleapis.com/generate_content_requests' }];
  const retryDelay = retry.as === 'seconds' ? `${retry.seconds}s` : `${retry.seconds - 0.265}s`;
  return [
    { '@type': type('QuotaFailure'), violations },
    { '@type': type('RetryInfo'), retryDelay },
  ];
}

const methods = ['generateContent', 'countTokens'];

const models = [
  ['gemini-2.5-pro', 'Gemini 2.5 Pro', 1_048_576, 65_536, methods],
  ['gemini-2.5-flash', 'Gemini 2.5 Flash', 1_048_576, 65_536, methods],
  ['gemini-embedding-001', 'Gemini Embedding 001', 2048, 1, ['embedContent']],
  ['gemini-2.5-flash-image', 'Gemini 2.5 Flash Image', 32_768, 32_768, methods],
  ['demo', 'Demo', 1_048_576, 65_536, methods],
] as const;

const mostPerPage = 2;

/** Pages are shorter than Google's, so that a client must read more than one. */
function listModels(query: URLSearchParams) {
  const from = Number(query.get('pageToken') ?? 0);
  const to = from + Math.min(Number(query.get('pageSize') ?? 50), mostPerPage);
  const listed = models.slice(from, to).map(([id, displayName, inputTokenLimit, outputTokenLimit, can]) => ({
    name: `models/${id}`,
    version: '001',
    displayName,
    inputTokenLimit,
    outputTokenLimit,
    supportedGenerationMethods: can,
    ...(id.startsWith('gemini-2.5') && { thinking: true }),
  }));
  return { models: listed, ...(to < models.length && { nextPageToken: String(to) }) };
}

export const gemini: Vendor = {
  path: '/gemini/v1beta',
  needsKey: true,
  lineEnd: '\r\n',
  keyOf: ({ 'x-goog-api-key': key }) => (typeof key === 'string' ? key : ''),
  lookUp: (path, query) => (path === 'models' ? { body: listModels(query) } : undefined),
  ask(path, query, body) {
    const [, model, method] = /^models\/([^:]+):(generateContent|streamGenerateContent)$/.exec(path) ?? [];
    const streams = method === 'streamGenerateContent';
    if (model === undefined || (streams && query.get('alt') !== 'sse')) return undefined;
    const { contents = [] } = body as ContentRequest;
    const parts = contents.findLast(({ role }) => role === 'user')?.parts ?? [];
    return {
      model,
      prompt: parts.map(({ text = '' }) => text).join(''),
      streams,
      open: (writer, { input }) => new GeminiContent(writer, model, input),
    };
  },
  refuse,
  headers: () => ({}),
};
