/** What the model `demo` answers: Markdown with everything that answers have, about the prompt it was sent. */
export function demoAnswer(prompt: string): { readonly reasoning: string[]; readonly chunks: string[] } {
  const words = prompt.match(/\S+/g) ?? [];
  const blocks = prompt.match(/<block title=/g)?.length ?? 0;
  const end = prompt.trim().split('\n').at(-1) ?? '';
  return {
    reasoning: pieces('The prompt is here. A short answer with an example will do. '),
    chunks: pieces(`## What arrived

You sent a prompt of **${prompt.length.toLocaleString('en')} characters** that ends with:

> ${Array.from(end).slice(0, 200).join('')}

| part | size |
| --- | ---: |
| blocks of context | ${blocks} |
| words | ${words.length.toLocaleString('en')} |
| lines | ${prompt.split('\n').length} |
| longest word | ${words.reduce((most, word) => Math.max(most, word.length), 0)} |

## What a model could say

1. **Summarise** what the context says, in the order of its blocks.
2. **Answer** the question at the end, and name the items that it rests on.
3. **Say** what is missing.

\`\`\`ts
const answer = await model.ask(prompt);
console.log(answer.length);
\`\`\`

This is the \`demo\` model on your own machine: no text has left it, and nothing was billed. Save a key of a real
provider to ask a real model.
`),
  };
}

/** Words with what follows them, as models stream them. */
function pieces(text: string): string[] {
  return text.match(/\s*\S+\s*/g) ?? [];
}
