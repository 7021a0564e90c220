/**
 * What is wrong with a Dockerfile: sources of `COPY` that are absent or kept out by `.dockerignore`, stages
 * that do not exist, a last stage that runs as root. `exists` tells whether a path of the context is there.
 */
export function dockerfileFaults(text: string, exists: (path: string) => boolean): string[] {
  const faults: string[] = [];
  const stages: string[] = [];
  let user = 'root';
  for (const [instruction, ...words] of instructions(text)) {
    if (instruction === 'FROM') {
      stages.push(words[2] ?? '');
      user = words[0]?.includes('unprivileged') ? 'nginx' : 'root';
    } else if (instruction === 'USER') {
      user = words[0] ?? 'root';
    } else if (instruction === 'COPY') {
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
      const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
      if (from !== undefined) {
        if (!stages.includes(from)) faults.push(`COPY --from=${from}: there is no such stage`);
      } else {
        faults.push(
          ...sources.filter((path) => !exists(path)).map((path) => `COPY ${path}: not in the context`),
        );
      }
    }
  }
  if (stages.length < 2) faults.push('There is one stage only: what builds would be shipped');
  if (user === 'root') faults.push('The image runs as root');
  return faults;
}

function instructions(text: string): string[][] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => line.trim().split(/\s+/));
}
