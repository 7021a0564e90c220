import { ApiProperty } from '@nestjs/swagger';
import { plans } from '@promptyflow/contracts';
import type { Plan } from '@promptyflow/contracts';

const limit = (example: number, description: string) =>
  ApiProperty({
    type: 'integer',
    nullable: true,
    example,
    description: `${description}; null is without limit.`,
  });

export class PlanLimitsDto {
  @limit(3, 'People in the organization')
  members!: number | null;

  @limit(10, 'Projects that are not in the trash')
  projects!: number | null;

  @limit(10_000_000, 'Characters in those projects')
  characters!: number | null;

  @limit(500, 'Runs of a calendar month (UTC)')
  runs!: number | null;
}

export class PlanUseDto {
  @ApiProperty({ type: 'integer', example: 2 })
  members!: number;

  @ApiProperty({ type: 'integer', example: 4 })
  projects!: number;

  @ApiProperty({ type: 'integer', example: 1_250_000 })
  characters!: number;

  @ApiProperty({ type: 'integer', example: 120, description: 'Since the beginning of the month (UTC).' })
  runs!: number;
}

export class PlanDto {
  @ApiProperty({
    enum: [...plans],
    nullable: true,
    example: 'FREE',
    description: 'Null where the installation has no plans, and so no limits.',
  })
  plan!: Plan | null;

  @ApiProperty({ type: () => PlanLimitsDto })
  limits!: PlanLimitsDto;

  @ApiProperty({ type: () => PlanUseDto })
  use!: PlanUseDto;
}
