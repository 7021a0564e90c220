/**
 * Whether a regular expression can match without taking a character, as `x*`, `^`, `(?=a)` and `a|` can. Read from
 * the pattern alone, by ECMAScript's grammar (ECMA-262 §22.2.1); a back reference counts as nothing, because its
 * group may not have taken part.
 * @param source a pattern that `RegExp` accepts with `flags`
 */
export function canMatchNothing(source: string, flags = ''): boolean {
  return new PatternReader(source, flags).disjunction();
}

const QUANTIFIER = /(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/y;
const GROUP_START = /\((?:\?(?:(<?[=!])|:|<[^>]+>|[a-z]*(?:-[a-z]*)?:))?/y;
const ESCAPE = /\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|0[0-7]{0,2}|\d+|k<[^>]+>|[^])/iy;
const UNICODE_ESCAPE =
  /\\(?:u\{[^}]*\}|ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|p\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|\d+|k<[^>]+>|[^])/iy;
const WIDTHLESS_ESCAPE = /^\\(?:[bB1-9]|k<)/;

class PatternReader {
  private at = 0;
  private readonly isUnicode: boolean;
  private readonly hasNestedClasses: boolean;

  constructor(
    private readonly source: string,
    flags: string,
  ) {
    this.isUnicode = /[uv]/.test(flags);
    this.hasNestedClasses = flags.includes('v');
  }

  /** Alternatives up to the group's end. */
  disjunction(): boolean {
    let nothing = this.alternative();
    while (this.source[this.at] === '|') {
      this.at++;
      nothing = this.alternative() || nothing;
    }
    return nothing;
  }

  private alternative(): boolean {
    let nothing = true;
    while (this.at < this.source.length && !'|)'.includes(this.source.charAt(this.at))) {
      nothing = this.term() && nothing;
    }
    return nothing;
  }

  private term(): boolean {
    const isWidthless = this.atom();
    const quantifier = this.take(QUANTIFIER);
    if (quantifier === null) return isWidthless;
    const [sign, fewest] = quantifier;
    return isWidthless || (fewest === undefined ? !sign.startsWith('+') : Number(fewest) === 0);
  }

  private atom(): boolean {
    switch (this.source[this.at]) {
      case '^':
      case '$':
        this.at++;
        return true;
      case '(':
        return this.group();
      case '[':
        this.skipClass();
        return false;
      case '\\':
        return WIDTHLESS_ESCAPE.test(this.take(this.isUnicode ? UNICODE_ESCAPE : ESCAPE)?.[0] ?? '');
      default:
        // With `u` a quantifier stands for the whole pair.
        this.at += this.isUnicode && (this.source.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1;
        return false;
    }
  }

  private group(): boolean {
    const isAssertion = this.take(GROUP_START)?.[1] !== undefined;
    const nothing = this.disjunction();
    this.at++;
    return isAssertion || nothing;
  }

  private skipClass(): void {
    let depth = 0;
    do {
      const char = this.source[this.at];
      if (char === '\\') this.at++;
      else if (char === '[' && (depth === 0 || this.hasNestedClasses)) depth++;
      else if (char === ']') depth--;
      this.at++;
    } while (depth > 0 && this.at < this.source.length);
  }

  private take(token: RegExp): RegExpExecArray | null {
    token.lastIndex = this.at;
    const match = token.exec(this.source);
    if (match !== null) this.at = token.lastIndex;
    return match;
  }
}
