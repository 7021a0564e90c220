import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ModelReference } from '@promptyflow/contracts';
import type { ChosenKeys, Locale, Theme } from './preferences';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** Trimmed and in lower case. */
  @Column('text')
  email!: string;

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt!: Date | null;

  @Column('text')
  name!: string;

  /** argon2id in the PHC format; null for a person who only signs in elsewhere. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  /** Google's `sub`, which unlike an address never changes hands. */
  @Column('text', { name: 'google_subject', nullable: true })
  googleSubject!: string | null;

  /** Since when signing in takes a second step; null while it does not. */
  @Column('timestamptz', { name: 'two_factor_at', nullable: true })
  twoFactorAt!: Date | null;

  /** Of the person's picture; null while there is none. */
  @Column('text', { name: 'avatar_tag', nullable: true })
  avatarTag!: string | null;

  @Column('text', { default: 'en' })
  locale!: Locale;

  @Column('text', { default: 'system' })
  theme!: Theme;

  @Column('jsonb', { name: 'favourite_models', default: [] })
  favouriteModels!: ModelReference[];

  @Column('jsonb', { default: [] })
  shortcuts!: ChosenKeys[];

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
