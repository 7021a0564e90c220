/** Raised at boot; `message` names every variable that is missing or wrong. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

interface IntegerRule {
  readonly fallback?: number;
  readonly min?: number;
  readonly max?: number;
}

/**
 * Reads environment variables into typed values. A bad value throws a {@link ConfigurationError} that says
 * which variable is wrong and what it should be; nothing outside `config/` reads the environment.
 */
export class Environment {
  constructor(private readonly source: Readonly<Record<string, string | undefined>> = process.env) {}

  /** A text; without `fallback` it is required. */
  text(name: string, fallback?: string): string {
    const value = this.optionalText(name) ?? fallback;
    if (value === undefined) throw new ConfigurationError(`${name} is not set`);
    return value;
  }

  /** A text, or undefined when the variable is absent or empty. */
  optionalText(name: string): string | undefined {
    const value = this.source[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, rule: IntegerRule = {}): number {
    const text = this.optionalText(name);
    if (text === undefined && rule.fallback !== undefined) return rule.fallback;
    const value = Number(text);
    const min = rule.min ?? 0;
    const max = rule.max ?? Number.MAX_SAFE_INTEGER;
    if (text === undefined || !Number.isInteger(value) || value < min || value > max) {
      throw new ConfigurationError(
        `${name} must be a whole number from ${min} to ${max}, not "${text ?? ''}"`,
      );
    }
    return value;
  }

  /** A number from 0 to 1. */
  fraction(name: string, fallback: number): number {
    const text = this.optionalText(name);
    if (text === undefined) return fallback;
    if (!/^(?:0?\.\d+|[01](?:\.0*)?)$/.test(text)) {
      throw new ConfigurationError(`${name} must be a number from 0 to 1, not "${text}"`);
    }
    return Number(text);
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.optionalText(name)?.toLowerCase();
    if (text === undefined) return fallback;
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw new ConfigurationError(`${name} must be true or false, not "${text}"`);
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const text = this.optionalText(name) ?? fallback;
    const choice = choices.find((candidate) => candidate === text);
    if (!choice) throw new ConfigurationError(`${name} must be one of ${choices.join(', ')}, not "${text}"`);
    return choice;
  }

  /** An absolute address whose scheme is one of `schemes`; returned as written. */
  address(name: string, schemes: readonly string[], fallback?: string): string {
    const text = this.text(name, fallback);
    const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : undefined;
    if (!scheme || !schemes.includes(scheme)) {
      throw new ConfigurationError(`${name} must be an address starting with ${schemes.join(':// or ')}://`);
    }
    return text;
  }
}
