export { UsersModule } from './users.module';
export { UsersService } from './users.service';
export { AccountEvents } from './account-events';
export type { NewAccount, NewAccountHandler } from './account-events';
export { CurrentUserDto } from './users.dto';
export { EmailField, LocaleField, longestName, PersonNameField } from './users.fields';
export { locales } from './preferences';
export type { Locale } from './preferences';
export type { Account } from './users.mapper';
