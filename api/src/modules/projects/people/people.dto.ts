import { ApiProperty } from '@nestjs/swagger';

export class PersonDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;
}

export class PeopleDto {
  @ApiProperty({ type: () => [PersonDto] })
  items!: PersonDto[];
}
