import { ApiProperty, PartialType } from '@nestjs/swagger';
import { mostRetentionDays, secretScans } from '@promptyflow/contracts';
import type { SecretScan } from '@promptyflow/contracts';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';

export class PolicyDto {
  @ApiProperty({
    enum: secretScans,
    enumName: 'SecretScan',
    example: 'warn',
    description: 'A prompt with keys or passwords in it is sent and they are named, or it is refused.',
  })
  @IsIn(secretScans)
  secretScan!: SecretScan;

  @ApiProperty({ example: true, description: 'Whether members may use provider keys of their own.' })
  @IsBoolean()
  personalKeys!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    maximum: mostRetentionDays,
    example: 90,
    description: 'Days after which runs are removed for good; null keeps them.',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsInt()
  @Min(1)
  @Max(mostRetentionDays)
  runRetentionDays!: number | null;
}

/** What is absent stays. */
export class UpdatePolicyDto extends PartialType(PolicyDto, { skipNullProperties: false }) {}
