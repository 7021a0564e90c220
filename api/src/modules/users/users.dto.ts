import { ApiProperty } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { OrganizationDto } from '../organizations';
import { locales, themes } from './preferences';
import type { Locale, Theme } from './preferences';
import { LocaleField, PersonNameField } from './users.fields';

export class CurrentUserDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'anna@example.com' })
  email!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;

  @ApiProperty({ example: false })
  emailVerified!: boolean;

  @ApiProperty({ enum: locales, enumName: 'Locale', example: 'en' })
  locale!: Locale;

  @ApiProperty({ enum: themes, enumName: 'Theme', example: 'system' })
  theme!: Theme;

  @ApiProperty({ type: () => [OrganizationDto], description: 'The personal one first.' })
  organizations!: OrganizationDto[];
}

export class ChangeUserDto {
  @PersonNameField({ optional: true })
  name?: string;

  @LocaleField({ optional: true })
  locale?: Locale;

  @ApiProperty({ required: false, enum: themes, enumName: 'Theme', example: 'dark' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(themes)
  theme?: Theme;
}
