import type { OpenAPIObject } from '@nestjs/swagger';
import { methods } from './openapi-headers';

/** What the operations are about, in the order in which readers of the reference need them. */
const tags: Readonly<Record<string, string>> = {
  projects: 'Projects of the organization, and the settings of one.',
  changes: 'The one way to alter a project: batches of changes, and the log of them.',
  content: 'Blocks, pieces and prompts as they stand: read, split, searched, compiled.',
  'prompt versions': 'What a prompt was before, and bringing it back.',
  'item versions': 'What a piece was before, and bringing it back.',
  activity: 'Who did what in a project.',
  comments: 'Threads about pieces and prompts.',
  sharing: 'Who else may see or edit a project.',
  transfer: 'Projects in and out: export, import, duplicates.',
  templates: "The organization's library: search, versions, labels, and templates compiled for programs.",
  ai: 'Sending prompts to models, and the answers that were kept.',
  'chat completions': "The same in the words of OpenAI's API, so that its clients run templates.",
  keys: "Keys of AI providers, a person's own and the organization's.",
  tokens: 'Access tokens for programs.',
  organizations: 'Organizations, their members, invitations and rules.',
  'single sign-on': "Signing in with an organization's identity provider.",
  audit: 'What was done in an organization, and from where.',
  notifications: 'What concerns a person, and the letters about it.',
  user: 'The account of the person who asks.',
  auth: 'Signing up, signing in, and sessions.',
  admin: 'Jobs of the server, for its operators.',
  health: 'Whether the server works.',
  development: "Only on a developer's machine.",
};

/**
 * Describes the tags of a document and sets their order.
 * @throws when an operation has a tag that is not described
 */
export function describeTags(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const unknown = item[method]?.tags?.find((tag) => !(tag in tags));
      if (unknown !== undefined)
        throw new Error(`${method} ${path} has the tag ${unknown}, which is not described`);
    }
  }
  document.tags = Object.entries(tags).map(([name, description]) => ({ name, description }));
  return document;
}
