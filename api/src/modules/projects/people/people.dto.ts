import { ApiProperty } from '@nestjs/swagger';

export class PersonDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Another one for each picture at `…/people/{userId}/avatar`; null while there is none.',
    example: null,
  })
  avatar!: string | null;
}

export class ProjectPersonDto extends PersonDto {
  @ApiProperty({ example: true, description: 'Whether the project is open to them now.' })
  mayOpen!: boolean;
}

export class PeopleDto {
  @ApiProperty({ type: () => [ProjectPersonDto] })
  items!: ProjectPersonDto[];
}
