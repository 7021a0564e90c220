// What is known of projects without opening one: pages that only list them load nothing of the editing of one.
export { ProjectsApi } from './projects-api';
export type { ProjectSummary, RemovedPiece, SearchFound, SearchRequest, StoredText } from './projects-api';
export { SharingApi } from './sharing-api';
export type { GuestInvitation, GuestProject, SharedProject, Sharing } from './sharing-api';
export { provideProjects } from './provide-projects';
export { projectsApiActions, projectsPageActions } from './store/projects.actions';
export { projectsFeature } from './store/projects.feature';
export { ProjectTransfer } from './transfer/project-transfer';
export type { ExportWish } from './transfer/project-transfer';
