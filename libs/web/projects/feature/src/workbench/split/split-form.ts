import { computed, signal } from '@angular/core';
import type {
  HeadingLevel,
  KeepDelimiter,
  SplitBoundary,
  SplitMethod,
  SplitOptions,
  SplitUnit,
} from '@promptyflow/prompt-engine';
import { readEscapes } from './read-escapes';

/** The options of a split as fields hold them: every value is text until it is read. */
export class SplitForm {
  readonly method = signal('equal');
  readonly parts = signal('10');
  readonly boundary = signal('sentence');
  readonly size = signal('8000');
  readonly unit = signal('characters');
  readonly overlap = signal('0');
  readonly perPart = signal('1');
  readonly delimiter = signal('---');
  readonly keepDelimiter = signal('end');
  readonly pattern = signal('\\n{2,}');
  readonly flags = signal('u');
  readonly level = signal('auto');
  readonly mode = signal('replace');

  readonly options = computed<SplitOptions>(() => {
    switch (this.method() as SplitMethod) {
      case 'equal':
        return { method: 'equal', parts: whole(this.parts()), boundary: this.boundary() as SplitBoundary };
      case 'size':
        return {
          method: 'size',
          size: whole(this.size()),
          unit: this.unit() as SplitUnit,
          boundary: this.boundary() as SplitBoundary,
          overlap: whole(this.overlap()),
        };
      case 'paragraphs':
        return { method: 'paragraphs', perPart: whole(this.perPart()) };
      case 'delimiter':
        return {
          method: 'delimiter',
          delimiter: readEscapes(this.delimiter()),
          keepDelimiter: this.keepDelimiter() as KeepDelimiter,
        };
      case 'pattern':
        return {
          method: 'pattern',
          pattern: this.pattern(),
          flags: this.flags().trim(),
          keepDelimiter: this.keepDelimiter() as KeepDelimiter,
        };
      case 'headings':
        return { method: 'headings', ...levelOf(this.level()) };
    }
  });
}

/** NaN for what is no number, which the split refuses in words. */
function whole(value: string): number {
  return value.trim() === '' ? NaN : Number(value.replaceAll(/[\s\u00a0,]/g, ''));
}

function levelOf(value: string): { readonly level?: HeadingLevel } {
  if (value === 'auto') return {};
  return { level: (/^\d$/.test(value) ? Number(value) : value) as HeadingLevel };
}
