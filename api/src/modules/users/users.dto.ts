import { ApiProperty } from '@nestjs/swagger';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { OrganizationDto } from '../organizations';
import { ModelIdField } from '../providers';
import { locales, themes } from './preferences';
import type { ChosenKeys, Locale, Theme } from './preferences';
import { LocaleField, PersonNameField } from './users.fields';

const mostFavourites = 50;
/** More commands than the page has. */
const mostShortcuts = 200;
const mostKeysOfCommand = 3;
/** Such as `context.undo`. */
const commandId = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){0,3}$/;
/** Such as `Mod+Shift+K`, `F2`, `Alt+Slash`, `?`; letters are places on the keyboard. */
const chord = /^(Mod\+)?(Alt\+)?(Shift\+)?([A-Za-z][A-Za-z0-9]*|[0-9?])$/;

export class FavouriteModelDto {
  @ApiProperty({ enum: providers, enumName: 'Provider', example: 'openai' })
  @IsIn(providers)
  provider!: Provider;

  @ModelIdField()
  model!: string;
}

export class ShortcutDto implements ChosenKeys {
  @ApiProperty({ maxLength: 60, pattern: commandId.source, example: 'context.find' })
  @MaxLength(60)
  @Matches(commandId)
  command!: string;

  @ApiProperty({
    type: [String],
    maxItems: mostKeysOfCommand,
    items: { type: 'string', maxLength: 40, pattern: chord.source },
    description: 'Letters are places on the keyboard, whatever is written on them; none switches it off.',
    example: ['Mod+Shift+K'],
  })
  @IsArray()
  @ArrayMaxSize(mostKeysOfCommand)
  @ArrayUnique()
  @MaxLength(40, { each: true })
  @Matches(chord, { each: true })
  keys!: string[];
}

export class CurrentUserDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'anna@example.com' })
  email!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;

  @ApiProperty({ example: false })
  emailVerified!: boolean;

  @ApiProperty({ description: 'False for who has only signed in with Google.', example: true })
  hasPassword!: boolean;

  @ApiProperty({ description: 'Whether signing in takes a second step.', example: false })
  twoFactor!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Another one for each picture at `GET /user/avatar`; null while there is none.',
    example: 'Qm9vZ4mUq2rHkq0u3pW0oA5b1v8cC7dJ9eXyLsTnR2M',
  })
  avatar!: string | null;

  @ApiProperty({ example: false, description: 'Whether they look after this server.' })
  administrator!: boolean;

  @ApiProperty({ enum: locales, enumName: 'Locale', example: 'en' })
  locale!: Locale;

  @ApiProperty({ enum: themes, enumName: 'Theme', example: 'system' })
  theme!: Theme;

  @ApiProperty({ type: () => [FavouriteModelDto], description: 'Models that the person wants at hand.' })
  favouriteModels!: FavouriteModelDto[];

  @ApiProperty({
    type: () => [ShortcutDto],
    description: 'Keys that the person has put in the place of the usual ones.',
  })
  shortcuts!: ShortcutDto[];

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

  @ApiProperty({ required: false, type: () => [FavouriteModelDto], maxItems: mostFavourites })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(mostFavourites)
  @ValidateNested({ each: true })
  @Type(() => FavouriteModelDto)
  favouriteModels?: FavouriteModelDto[];

  @ApiProperty({
    required: false,
    type: () => [ShortcutDto],
    maxItems: mostShortcuts,
    description: 'All of them; a command that is left out has its usual keys.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(mostShortcuts)
  @ArrayUnique(({ command }: Partial<ShortcutDto>) => command)
  @ValidateNested({ each: true })
  @Type(() => ShortcutDto)
  shortcuts?: ShortcutDto[];
}
