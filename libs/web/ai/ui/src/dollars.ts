/** An amount of money in dollars; small ones keep two digits that say something. */
export function dollars(language: string, usd: number): string {
  const digits = usd >= 0.1 || usd === 0 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...digits,
  }).format(usd);
}
