import type { IncomingHttpHeaders } from 'node:http';
import type { EventWriter } from '../event-writer.ts';
import type { Protocol, Usage } from '../protocols/protocol.ts';
import type { Refusal } from '../refusal.ts';

/** One provider: where it listens, what it takes, and how it answers and refuses. */
export interface Vendor {
  /** What its addresses begin with, such as `/openai/v1`. */
  readonly path: string;
  /** Whether a request without a key is refused. */
  readonly needsKey: boolean;
  /** Of the line ends between its events. */
  readonly lineEnd?: '\r\n';
  /** Empty for none. */
  keyOf(headers: IncomingHttpHeaders): string;
  /** What a GET below its path answers; undefined where nothing is. */
  lookUp(path: string, query: URLSearchParams): Page | undefined;
  /** Reads a POST below its path; undefined where nothing is. */
  ask(path: string, query: URLSearchParams, body: unknown): Question | undefined;
  refuse(refusal: Refusal): HttpAnswer;
  /** On every answer. */
  headers(): Record<string, string>;
}

export interface Page {
  readonly body: object;
  /** Answered to anybody, also without a key. */
  readonly isPublic?: boolean;
}

/** A prompt for a model. */
export interface Question {
  readonly model: string;
  readonly prompt: string;
  readonly streams: boolean;
  /** The text that the provider is asked to keep; empty for none. */
  readonly marked?: string;
  open(writer: EventWriter, usage: Usage): Protocol;
}

export interface HttpAnswer {
  readonly status: number;
  /** A text is sent as HTML, as proxies in front of an API answer. */
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A message of OpenAI's and Anthropic's requests. */
export interface Message {
  readonly role?: string;
  readonly content?: string | readonly TextPart[];
}

interface TextPart {
  readonly text?: string;
  readonly cache_control?: object;
}

export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string {
  return authorization.replace(/^Bearer /, '');
}

/** The text of the last message of the person. */
export function promptOf(messages: readonly Message[] = []): string {
  return joined(partsOf(messages.findLast(({ role }) => role === 'user')));
}

/** The text up to the last mark. */
export function markedOf(messages: readonly Message[] = []): string {
  const parts = messages.flatMap((message) => partsOf(message));
  return joined(parts.slice(0, parts.findLastIndex(({ cache_control }) => cache_control) + 1));
}

function partsOf(message: Message | undefined): readonly TextPart[] {
  const { content = [] } = message ?? {};
  return typeof content === 'string' ? [{ text: content }] : content;
}

function joined(parts: readonly TextPart[]): string {
  return parts.map(({ text = '' }) => text).join('');
}
