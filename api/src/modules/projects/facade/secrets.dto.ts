import { ApiProperty } from '@nestjs/swagger';
import { promptParts, secretScans } from '@promptyflow/contracts';
import type { PromptPart, SecretScan } from '@promptyflow/contracts';
import { SECRET_KINDS } from '@promptyflow/prompt-engine';
import type { SecretKind } from '@promptyflow/prompt-engine';

export class SecretPlaceDto {
  @ApiProperty({ enum: SECRET_KINDS, enumName: 'SecretKind', example: 'openai_key' })
  kind!: SecretKind;

  @ApiProperty({ enum: promptParts, enumName: 'PromptPart', example: 'prompt' })
  part!: PromptPart;

  @ApiProperty({ type: 'integer', example: 120, description: 'In the part, in UTF-16 code units.' })
  start!: number;

  @ApiProperty({ type: 'integer', example: 171, description: 'Exclusive.' })
  end!: number;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The item or sub-item that holds it; null for what is not in the context.',
  })
  itemId!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: 'Where it begins in the text of the item.',
  })
  itemOffset!: number | null;
}

export class MaskedSecretDto extends SecretPlaceDto {
  @ApiProperty({ example: 'sk-proj-…a1b2', description: 'Enough of it to tell which one it is.' })
  masked!: string;
}

export class PromptSecretsDto {
  @ApiProperty({ enum: secretScans, enumName: 'SecretScan', example: 'warn' })
  secretScan!: SecretScan;

  @ApiProperty({
    type: () => [MaskedSecretDto],
    description: 'Keys, tokens and passwords that the prompt would send; with `block` it is refused.',
  })
  secrets!: MaskedSecretDto[];
}
