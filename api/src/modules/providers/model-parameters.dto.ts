import { ApiPropertyOptional } from '@nestjs/swagger';
import { reasoningEfforts } from '@promptyflow/contracts';
import type { ModelParameters, ReasoningEffort } from '@promptyflow/contracts';
import { IsIn, IsNumber, Max, Min, ValidateIf } from 'class-validator';
import { IntegerField } from '../../core/http';

/** Absent is fine, null is not: what is kept is told as it is documented. */
const IsGiven = () => ValidateIf((_, value: unknown) => value !== undefined);

/** What is asked of a model; what it does not take is left out when the prompt is sent. */
export class ModelParametersDto implements ModelParameters {
  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 2, example: 0.7 })
  @IsGiven()
  @IsNumber()
  @Min(0)
  @Max(2)
  temperature?: number;

  @IntegerField({ optional: true, description: 'Most tokens of the answer.', example: 1024 }, 1, 10_000_000)
  maxTokens?: number;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1, example: 1 })
  @IsGiven()
  @IsNumber()
  @Min(0)
  @Max(1)
  topP?: number;

  @ApiPropertyOptional({ enum: reasoningEfforts, enumName: 'ReasoningEffort', example: 'medium' })
  @IsGiven()
  @IsIn(reasoningEfforts)
  reasoningEffort?: ReasoningEffort;
}
