import { wordDiff } from './word-diff';

addEventListener('message', ({ data }: MessageEvent<{ readonly before: string; readonly after: string }>) => {
  postMessage(wordDiff(data.before, data.after));
});
