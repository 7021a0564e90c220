import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { ProofWithCodeDto } from '../proof/proof.dto';

export class DeleteAccountDto extends ProofWithCodeDto {
  @ApiProperty({
    maxLength: 254,
    description: 'The e-mail address of the account, typed by the person.',
    example: 'anna@example.com',
  })
  @IsString()
  @MaxLength(254)
  confirmation!: string;
}
