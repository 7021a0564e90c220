import { getJestProjectsAsync } from '@nx/jest';

/** Every project with a Jest target is found through Nx; none is listed by hand. */
export default async () => ({ projects: await getJestProjectsAsync() });
