import { IdField } from '../../../core/http';
import { CompileRequestDto } from './compile.dto';

export class FindSecretsDto extends CompileRequestDto {
  @IdField({
    optional: true,
    description: 'Of the version that would be sent instead of the prompt as it is.',
  })
  versionId?: string;
}
