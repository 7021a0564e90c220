import { ApiProperty } from '@nestjs/swagger';
import { errorCodes } from '@promptyflow/contracts';
import type { ErrorCode } from '@promptyflow/contracts';

export class FieldErrorDto {
  @ApiProperty({ example: 'email' })
  field!: string;

  @ApiProperty({ example: 'isEmail' })
  code!: string;

  @ApiProperty({ example: 'email must be an email' })
  message!: string;
}

/** RFC 9457 problem details. */
export class ProblemDto {
  @ApiProperty({ example: 'https://promptyflow.dev/errors#project.not_found' })
  type!: string;

  @ApiProperty({ example: 'project not found' })
  title!: string;

  @ApiProperty({ example: 404 })
  status!: number;

  @ApiProperty({ required: false })
  detail?: string;

  @ApiProperty({ enum: errorCodes, enumName: 'ErrorCode', example: 'project.not_found' })
  code!: ErrorCode;

  @ApiProperty({ type: 'object', additionalProperties: true, example: {} })
  params!: Record<string, unknown>;

  @ApiProperty({ example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  requestId!: string;

  @ApiProperty({ type: () => [FieldErrorDto], required: false })
  errors?: FieldErrorDto[];
}
