import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  modelPattern,
  mostModelPatterns,
  mostRetentionDays,
  providers,
  secretScans,
} from '@promptyflow/contracts';
import type { Provider, SecretScan } from '@promptyflow/contracts';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';

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

  @ApiProperty({
    // Named, a list that may be null would be left out of the generated client.
    type: 'array',
    items: { type: 'string', enum: [...providers] },
    minItems: 1,
    uniqueItems: true,
    nullable: true,
    example: ['openai', 'anthropic'],
    description: 'Where prompts may be sent; null allows every provider.',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(providers, { each: true })
  allowedProviders!: readonly Provider[] | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: 241, pattern: modelPattern.source },
    minItems: 1,
    maxItems: mostModelPatterns,
    uniqueItems: true,
    nullable: true,
    example: ['gpt-4o*', 'anthropic/claude-sonnet-4-5-20250929'],
    description:
      'Models that prompts may be sent to; null allows every model. Each is an exact id, or the start of ids with ' +
      '`*` behind it; with the id of a provider and a slash in front it means models of that provider alone.',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostModelPatterns)
  @ArrayUnique()
  @Matches(modelPattern, { each: true })
  allowedModels!: readonly string[] | null;

  @ApiProperty({
    example: false,
    description:
      'Whether members whose account has no two-step sign-in are kept out until it has, with their access tokens. ' +
      'Only who has it themselves can switch this on.',
  })
  @IsBoolean()
  requireSecondStep!: boolean;
}

/** What is absent stays. */
export class UpdatePolicyDto extends PartialType(PolicyDto, { skipNullProperties: false }) {}
