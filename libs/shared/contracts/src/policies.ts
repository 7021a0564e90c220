/** What happens to a prompt in which keys or passwords are found: it is sent and they are named, or it is refused. */
export const secretScans = ['warn', 'block'] as const;

export type SecretScan = (typeof secretScans)[number];

/** What an organization lets its members do. */
export interface OrganizationPolicy {
  readonly secretScan: SecretScan;
  /** Whether members may use keys of their own. */
  readonly personalKeys: boolean;
  /** Runs are removed for good this many days after they were sent; null keeps them. */
  readonly runRetentionDays: number | null;
}

/** Of an organization that has decided nothing. */
export const defaultPolicy: OrganizationPolicy = {
  secretScan: 'warn',
  personalKeys: true,
  runRetentionDays: null,
};

/** Ten years. */
export const mostRetentionDays = 3650;

/** The two texts that a run sends. */
export const promptParts = ['prompt', 'system'] as const;

export type PromptPart = (typeof promptParts)[number];
