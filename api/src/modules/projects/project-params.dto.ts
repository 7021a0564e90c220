import { IdField, QueryIntegerField } from '../../core/http';

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

export class ItemVersionParams extends ProjectItemParams {
  @QueryIntegerField(
    { description: 'Of the project, as which the version is listed; any other since the item was made.' },
    1,
  )
  revision!: number;
}
