import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { CursorField, IdField, IntegerField, QueryIntegerField, TitleField } from '../../core/http';
import { permissions, projectAudiences } from '@promptyflow/contracts';
import type { Permission, PieceColor, ProjectAudience } from '@promptyflow/contracts';
import { ColorField, TagsField } from './marks.fields';
import { PromptModelDto, PromptOriginDto, PromptVariableDto } from './changes/prompt-change.dto';
import type {
  BlockDocument,
  DormantLeaf,
  ItemDocument,
  OpenedProject,
  ProjectSummary,
  PromptDocument,
  SavedSelectionDocument,
  SelectedLeaf,
} from './content/project-document';

const AudienceField = () =>
  ApiProperty({
    enum: projectAudiences,
    enumName: 'ProjectAudience',
    example: 'organization',
    description: 'Everyone in the organization, or the people whom the project names and the owners.',
  });

/** Of parts of a name that are looked for. */
const mostQueryChars = 200;

const flag = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

export class ListProjectsQueryDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, description: 'Projects on a page.', example: 50 }, 1, 200)
  limit: number = 50;

  @ApiPropertyOptional({ type: Boolean, description: 'The trash instead of the projects.', default: false })
  @Transform(flag)
  @IsBoolean()
  deleted: boolean = false;

  @ApiPropertyOptional({
    type: String,
    maxLength: mostQueryChars,
    description: 'Words, or parts of them, that are all in the name, whatever their case and order.',
    example: 'study mark',
  })
  @IsOptional()
  @IsString()
  @MaxLength(mostQueryChars)
  query?: string;
}

export class GetProjectQueryDto {
  @ApiPropertyOptional({
    type: Boolean,
    description: '`false` leaves the texts of items out.',
    default: true,
  })
  @Transform(flag)
  @IsBoolean()
  content: boolean = true;
}

export class CreateProjectDto {
  @IdField({
    optional: true,
    description: 'Made by the client; sending it again answers with the same project.',
  })
  id?: string;

  @TitleField({ example: 'Market study' })
  name!: string;
}

export class ProjectSummaryDto implements ProjectSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Market study' })
  name!: string;

  @AudienceField()
  audience!: ProjectAudience;

  @ApiProperty({ type: 'integer', example: 43 })
  revision!: number;

  @ApiProperty({ type: 'integer', example: 412_000 })
  chars!: number;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deletedAt!: string | null;
}

export class ProjectListDto {
  @ApiProperty({ type: () => [ProjectSummaryDto] })
  items!: ProjectSummaryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Asks for the next page; null on the last.' })
  nextCursor!: string | null;
}

export class ItemDto implements ItemDocument {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Overview' })
  title!: string;

  @ApiProperty({ example: 'a0', description: 'Fractional index among its siblings.' })
  position!: string;

  @ApiPropertyOptional({ example: 'First sentence.', description: 'Absent in an outline.' })
  content?: string;

  @ApiProperty({ type: 'integer', example: 15, description: 'Of a group: the sum of its sub-items.' })
  chars!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 3, description: 'Null while they are counted.' })
  tokens!: number | null;

  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ColorField()
  color!: PieceColor | null;

  @TagsField()
  tags!: string[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The run whose answer it was made of, which may be gone.',
    example: null,
  })
  runId!: string | null;

  @ApiProperty({ type: () => [ItemDto] })
  subItems!: ItemDto[];
}

export class BlockDto implements BlockDocument {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Product brief' })
  title!: string;

  @ApiProperty({ example: 'a0' })
  position!: string;

  @ApiProperty({ type: 'integer', example: 15 })
  chars!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 3 })
  tokens!: number | null;

  @ColorField()
  color!: PieceColor | null;

  @TagsField()
  tags!: string[];

  @ApiProperty({ type: () => [ItemDto] })
  items!: ItemDto[];
}

export class SelectedLeafDto implements SelectedLeaf {
  @IdField()
  blockId!: string;

  @IdField()
  itemId!: string;

  @IdField({ optional: true, description: 'The leaf itself, when the item is a group.' })
  subItemId?: string;

  @IntegerField({ description: 'Place in the selection, from 1.' }, 1)
  order!: number;
}

export class DormantLeafDto implements DormantLeaf {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty({ type: 'integer', description: 'How many leaves of `selectedContext` stand before it.' })
  after!: number;
}

export class PromptDto implements PromptDocument {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Pains by segment' })
  title!: string;

  @ApiProperty({ example: 'a0' })
  position!: string;

  @ApiProperty({ example: 'Summarise:\n\n{{context}}' })
  template!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ApiProperty()
  wrapInTags!: boolean;

  @ApiProperty({ description: 'Sent as the system message.' })
  system!: string;

  @ApiProperty({ type: () => [PromptVariableDto] })
  variables!: PromptVariableDto[];

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  values!: Record<string, string>;

  @ApiProperty({ type: () => PromptModelDto, nullable: true })
  model!: PromptModelDto | null;

  @ApiProperty({
    type: () => PromptOriginDto,
    nullable: true,
    description: 'The template that it was made of, or saved as; it may be gone.',
  })
  fromTemplate!: PromptOriginDto | null;

  @ApiProperty({ type: () => [SelectedLeafDto] })
  selectedContext!: SelectedLeafDto[];

  @ApiProperty({
    type: () => [DormantLeafDto],
    description:
      'Chosen leaves that are removed, empty or hold sub-items: they take part again once they are leaves with a text.',
  })
  dormantContext!: DormantLeafDto[];
}

export class SavedSelectionDto implements SavedSelectionDocument {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Interviews only' })
  name!: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Leaves in the order chosen; some may be gone.',
  })
  itemIds!: string[];
}

export class ProjectDto implements OpenedProject {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid', description: 'Which organization owns it.' })
  organizationId!: string;

  @ApiProperty({ example: 'Market study' })
  name!: string;

  @AudienceField()
  audience!: ProjectAudience;

  @ApiProperty({
    enum: permissions,
    enumName: 'Permission',
    isArray: true,
    description: 'What who asks may do in it.',
    example: ['project.read', 'project.write'],
  })
  permissions!: Permission[];

  @ApiProperty({ type: 'integer', example: 43, description: 'Also the `ETag`.' })
  revision!: number;

  @ApiProperty({ type: 'integer', example: 15 })
  chars!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 3 })
  tokens!: number | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  @ApiProperty({ type: () => [BlockDto] })
  contextBlocks!: BlockDto[];

  @ApiProperty({ type: () => [PromptDto] })
  promptBlocks!: PromptDto[];

  @ApiProperty({ type: () => [SavedSelectionDto] })
  savedSelections!: SavedSelectionDto[];
}
