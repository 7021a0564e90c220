import { variableKinds } from '@promptyflow/contracts';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { flag, list, object, oneOf, optional, text } from './shape';

/** A declared variable, as the files of projects and of templates have it. */
export const variable = object({
  name: text(PROJECT_LIMITS.maxVariableNameLength, {
    pattern: '^[\\p{L}_][\\p{L}\\p{N}_.-]*$',
    example: 'client',
  }),
  kind: oneOf(variableKinds),
  required: optional(flag()),
  default: optional(text(100_000)),
  hint: optional(text(1000)),
  options: optional(list(text(100_000), 200)),
});
