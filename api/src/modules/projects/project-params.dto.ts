import { IdField } from '../../core/http';

export class ProjectIdParams {
  @IdField({ description: 'Of the project.' })
  id!: string;
}

export class ProjectItemParams extends ProjectIdParams {
  @IdField({ description: 'Of the item or sub-item.' })
  itemId!: string;
}

export class ProjectPromptParams extends ProjectIdParams {
  @IdField({ description: 'Of the prompt.' })
  promptId!: string;
}

export class PromptVersionParams extends ProjectPromptParams {
  @IdField({ description: 'Of the version.' })
  versionId!: string;
}
