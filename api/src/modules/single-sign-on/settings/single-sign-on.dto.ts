import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { signOnCaptures, signOnFaults, signOnJoinings, signOnRoles } from '@promptyflow/contracts';
import type { SignOnCapture, SignOnFault, SignOnJoining, SignOnRole } from '@promptyflow/contracts';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsString, IsUrl, MaxLength, ValidateIf } from 'class-validator';

const longestIssuer = 500;
const longestText = 500;

/** People copy the address of the document as often as the issuer that it is about. */
const toIssuer = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim().replace(/\/\.well-known\/openid-configuration\/?$/, '') : value;
const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);

function IssuerField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      format: 'uri',
      maxLength: longestIssuer,
      example: 'https://login.example.com/realms/staff',
      description: "The provider's issuer; its document is at `/.well-known/openid-configuration` below it.",
    }),
    Transform(toIssuer),
    MaxLength(longestIssuer),
    IsUrl({
      protocols: ['https', 'http'],
      require_protocol: true,
      require_tld: false,
      disallow_auth: true,
      allow_query_components: false,
      allow_fragments: false,
    }),
  );
}

function ClientIdField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: 1, maxLength: longestText, example: 'promptyflow' }),
    Transform(trimmed),
    IsString(),
    IsNotEmpty(),
    MaxLength(longestText),
  );
}

function ClientSecretField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      required: false,
      format: 'password',
      minLength: 1,
      maxLength: longestText,
      description: 'Absent, the stored one stays; another issuer needs it anew. It is never shown again.',
      example: 'a-secret-of-the-provider',
    }),
    ValidateIf((_, value: unknown) => value !== undefined),
    IsString(),
    IsNotEmpty(),
    MaxLength(longestText),
  );
}

export class TestSingleSignOnDto {
  @IssuerField()
  issuer!: string;

  @ClientIdField()
  clientId!: string;

  @ClientSecretField()
  clientSecret?: string;
}

export class SaveSingleSignOnDto extends TestSingleSignOnDto {
  @ApiProperty({ example: true, description: 'Whether people can sign in through it.' })
  @IsBoolean()
  enabled!: boolean;

  @ApiProperty({
    enum: signOnCaptures,
    enumName: 'SignOnCapture',
    example: 'offered',
    description:
      'What the sign-in page makes of addresses of verified domains: nothing, an offer, or the only way in; ' +
      'owners may always use their password.',
  })
  @IsIn(signOnCaptures)
  capture!: SignOnCapture;

  @ApiProperty({
    enum: signOnJoinings,
    enumName: 'SignOnJoining',
    example: 'verified_domains',
    description:
      'Who becomes a member at the first sign-in: people of verified domains and invited ones, or only the latter.',
  })
  @IsIn(signOnJoinings)
  joining!: SignOnJoining;

  @ApiProperty({ enum: signOnRoles, enumName: 'SignOnRole', example: 'member' })
  @IsIn(signOnRoles)
  defaultRole!: SignOnRole;
}

const nullableText = { type: String, nullable: true } as const;

export class SingleSignOnDto {
  @ApiProperty({ ...nullableText, example: 'https://login.example.com/realms/staff' })
  issuer!: string | null;

  @ApiProperty({ ...nullableText, example: 'promptyflow' })
  clientId!: string | null;

  @ApiProperty({ example: true, description: 'Whether a secret of the client is stored.' })
  hasClientSecret!: boolean;

  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({ enum: signOnCaptures, enumName: 'SignOnCapture', example: 'offered' })
  capture!: SignOnCapture;

  @ApiProperty({ enum: signOnJoinings, enumName: 'SignOnJoining', example: 'verified_domains' })
  joining!: SignOnJoining;

  @ApiProperty({ enum: signOnRoles, enumName: 'SignOnRole', example: 'member' })
  defaultRole!: SignOnRole;

  @ApiProperty({
    format: 'uri',
    description: 'What the provider has to know as the redirect address.',
    example: 'https://app.example.com/api/auth/single-sign-on/0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b/callback',
  })
  redirectUri!: string;

  @ApiProperty({
    format: 'uri',
    description:
      'Where people of the organization begin to sign in, for a bookmark or a page of applications.',
    example: 'https://app.example.com/api/auth/single-sign-on/0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b',
  })
  startUri!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-01-12T09:30:00.000Z' })
  updatedAt!: string | null;
}

export class SingleSignOnTestDto {
  @ApiProperty({ example: false })
  ok!: boolean;

  @ApiProperty({
    type: 'string',
    enum: [...signOnFaults, null],
    nullable: true,
    example: 'not_found',
    description: 'What is wrong; null when nothing was found.',
  })
  fault!: SignOnFault | null;
}
