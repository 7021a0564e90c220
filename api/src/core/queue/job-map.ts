/** Every background job and what it carries: ids only, the rows are read when it runs. */
export interface JobMap {
  /** Folds pending edits into large texts and counts their tokens. */
  'text.count': { readonly organizationId: string; readonly projectId: string; readonly itemId: string };
}

export type JobName = keyof JobMap;

/** One queue for each job; its name is the job's. */
export const jobNames = ['text.count'] as const satisfies readonly JobName[];
