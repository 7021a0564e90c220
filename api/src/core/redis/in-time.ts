/**
 * What Redis answers, for whoever can do without it: one that is connected and silent must keep nobody waiting. Rejects
 * after so many milliseconds.
 */
export async function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T> {
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => deadline.reject(new Error('Redis did not answer in time')), withinMs);
  try {
    return await Promise.race([answer, deadline.promise]);
  } finally {
    clearTimeout(timer);
  }
}
