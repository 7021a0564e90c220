export { ChangesService } from './changes/changes.service';
export { TokenCounter } from './content/token-counter';
export { CompileService } from './facade/compile.service';
export { ProjectsModule } from './projects.module';
export { NamedPromptsRepository } from './versions/named-prompts.repository';
export type { NamedPrompt } from './versions/named-prompts.repository';
export { ProjectsService } from './projects.service';
export type { SplitJob, SplitOutcome } from './facade/text-splitter';
export type { FoundEdit, SearchJob, SearchOutcome } from './search/text-searcher';
