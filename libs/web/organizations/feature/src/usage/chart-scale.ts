/** The least of 1, 2 and 5 times a power of ten that no value is over; 1 where there is nothing. */
export function topOfScale(values: readonly number[]): number {
  const most = Math.max(0, ...values);
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5].find((one) => one * power >= most * (1 - Number.EPSILON));
  return (step ?? 10) * power;
}
