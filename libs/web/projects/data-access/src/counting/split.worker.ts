import { answerSplit } from './answer-split';
import type { SplitRequest } from './split-messages';

let text = '';

addEventListener('message', ({ data }: MessageEvent<SplitRequest>) => {
  if (data.type === 'text') {
    text = data.text;
    return;
  }
  postMessage({ type: 'started' });
  postMessage(answerSplit(text, data.options, (share) => postMessage({ type: 'progress', share })));
});
