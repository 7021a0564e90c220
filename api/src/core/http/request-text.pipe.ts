import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { findForbiddenCharacter } from '@promptyflow/prompt-engine';
import { AppError } from '../errors';

const deepest = 40;

/**
 * Refuses, by name, text that PostgreSQL would refuse (NUL) or alter in silence (lone surrogates), and values
 * nested deeper than any request of ours.
 */
@Injectable()
export class RequestTextPipe implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    // What no client sent is none of ours: the socket of a realtime message, say.
    if (type !== 'custom') check(value, '', 0);
    return value;
  }
}

function check(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') return checkText(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (depth >= deepest) throw new AppError('request.malformed', { detail: 'The body is nested too deeply.' });
  for (const [key, child] of Object.entries(value)) {
    checkText(key, path);
    check(child, path === '' ? key : `${path}.${key}`, depth + 1);
  }
}

function checkText(text: string, field: string): void {
  const found = findForbiddenCharacter(text);
  if (found) throw new AppError('request.forbidden_character', { params: { field, ...found } });
}
