import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { EmailField } from '../../users';

export class SignOnStartQueryDto {
  @ApiPropertyOptional({
    maxLength: 254,
    description: 'Who is to sign in, for the form of the provider.',
    example: 'anna@example.com',
  })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string;
}

export class SignOnLookupDto {
  @EmailField()
  email!: string;
}

/** What is set for the domain of an address: nothing here depends on who has an account. */
export class SignOnOfferDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Null where no organization signs people of this domain in.',
    example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b',
  })
  organizationId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Petrova & Partners' })
  organizationName!: string | null;

  @ApiProperty({ description: 'Whether passwords of this domain are refused.', example: false })
  required!: boolean;
}

export class SignOnConnectionDto {
  @ApiProperty({ description: 'Whether people can sign in with the organization.', example: true })
  available!: boolean;

  @ApiProperty({ description: 'Whether the organization signs the person in who asks.', example: false })
  connected!: boolean;
}

export class SignOnWayDto {
  @ApiProperty({
    format: 'uri',
    description: 'For the browser to open: the page of the provider.',
    example: 'https://login.example.com/authorize?client_id=promptyflow',
  })
  url!: string;
}
