interface ContextRefusal {
  readonly status: number | undefined;
  readonly labels: readonly string[];
  readonly message: string;
}

const words =
  /context[_ ](?:length|window|size)|maximum context|maximum prompt length|prompt is too long|input token count|too many (?:input )?tokens|request too large|exceeds? the (?:available )?context/i;

/** Whether a provider refused a request because of its length. */
export function isContextError({ status, labels, message }: ContextRefusal): boolean {
  if (status === 413 || labels.includes('context_length_exceeded') || labels.includes('request_too_large')) {
    return true;
  }
  return (status === undefined || status === 400 || status === 422) && words.test(message);
}

const number = String.raw`([\d][\d,]*)`;

/** How providers put it: the capture groups are the limit and the asked, in the order of `limitFirst`. */
const sentences = [
  // OpenAI: "maximum context length is 128000 tokens. However, your messages resulted in 130001 tokens"
  {
    pattern: new RegExp(
      String.raw`(?:length|window) (?:is|of) ${number} tokens.*?(?:resulted in|requested(?: about)?|has|of) ${number} tokens`,
      'is',
    ),
    limitFirst: true,
  },
  // Anthropic: "prompt is too long: 213462 tokens > 200000 maximum"
  { pattern: new RegExp(String.raw`${number} tokens > ${number}`, 'i'), limitFirst: false },
  // xAI: "maximum prompt length is 131072 but the request contains 140000 tokens"
  {
    pattern: new RegExp(String.raw`prompt length is ${number} but.*?contains ${number} tokens`, 'is'),
    limitFirst: true,
  },
  // llama.cpp, Ollama: "request (9000 tokens) exceeds the available context size (8192 tokens)"
  // Google: "input token count (1048580) exceeds the maximum number of tokens allowed (1048576)"
  {
    pattern: new RegExp(String.raw`\(${number}(?: tokens)?\) exceeds.*?\(${number}(?: tokens)?\)`, 'is'),
    limitFirst: false,
  },
] as const;

/** The limit, the tokens asked for and the difference, where the message tells them. */
export function contextExcess(message: string): Record<string, number> {
  for (const { pattern, limitFirst } of sentences) {
    const [, first, second] = pattern.exec(message) ?? [];
    if (!first || !second) continue;
    const [a, b] = [first, second].map((digits) => Number(digits.replaceAll(',', '')));
    const [limit, tokens] = limitFirst ? [a, b] : [b, a];
    if (limit !== undefined && tokens !== undefined && tokens > limit) {
      return { tokens, limit, over: tokens - limit };
    }
  }
  return {};
}
