import type { ModelParameters, Permission, Provider } from '@promptyflow/contracts';
import type { PageProblem } from '@promptyflow/web-i18n';

/** A model with its settings under a name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** The organization's; else the person's own. */
  readonly shared: boolean;
  readonly provider: Provider;
  readonly model: string;
  readonly parameters: ModelParameters;
  /** Sent where the prompt has no system text of its own. */
  readonly system: string;
}

/** What somebody needs who alters or removes it. */
export function permissionToAlter({ shared }: Preset): Permission {
  return shared ? 'preset.share' : 'preset.write';
}

export type PresetChange = Partial<Omit<Preset, 'id'>>;

/** What became of a preset that the person makes, alters or removes; the last of each. */
export type PresetWork =
  { readonly state: 'busy' } | { readonly state: 'failed'; readonly problem: PageProblem };
