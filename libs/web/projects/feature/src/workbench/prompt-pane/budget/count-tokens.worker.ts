import { countTokens } from '@promptyflow/prompt-engine/tokens';

addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly text: string }>) => {
  postMessage({ id: data.id, tokens: countTokens(data.text) });
});
