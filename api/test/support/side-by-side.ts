/**
 * What `ask` gives for each case, asked of several at once: whoever waits for one need not wait for the rest. A case
 * that fails fails where its answer is awaited.
 */
export function sideBySide<Case, Answer>(
  cases: readonly Case[],
  ask: (one: Case) => Promise<Answer>,
  atOnce = 8,
): (one: Case) => Promise<Answer> {
  const answers = new Map(cases.map((one) => [one, Promise.withResolvers<Answer>()]));
  const waiting = [...answers];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [one, { promise, resolve, reject }] = next;
      promise.catch(() => undefined);
      await ask(one).then(resolve, reject);
    }
  };
  for (let worker = 0; worker < atOnce; worker += 1) void work();
  return (one) => {
    const answer = answers.get(one);
    return answer ? answer.promise : Promise.reject(new Error('this is none of the cases'));
  };
}
