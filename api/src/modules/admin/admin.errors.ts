import { AppError } from '../../core/errors';

/** It never was, or somebody retried or removed it. */
export const jobNotFound = () => new AppError('job.not_found');
