import { ApiProperty } from '@nestjs/swagger';
import { errorCodes } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';
import { ProblemDto } from '../../../core/errors';

/** An error as the clients of OpenAI read it. */
export class CompletionErrorDto {
  @ApiProperty({ example: 'model not found' })
  message!: string;

  @ApiProperty({ example: 'not_found_error' })
  type!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  param!: string | null;

  @ApiProperty({ enum: errorCodes, enumName: 'ErrorCode', example: 'model.not_found' })
  code!: ErrorCode;
}

/** A problem with what the clients of OpenAI look for beside it. */
export class CompletionProblemDto extends ProblemDto {
  @ApiProperty({
    type: () => CompletionErrorDto,
    required: false,
    description: 'What is refused before it is known which route it is for has none.',
  })
  error?: CompletionErrorDto;
}
