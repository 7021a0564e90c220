import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a letter's link is good for. */
export type EmailTokenPurpose = 'verify_email' | 'reset_password' | 'change_email';

@Entity('email_tokens')
export class EmailTokenEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  purpose!: EmailTokenPurpose;

  /** The address that it proves; another one of the same person it does not. */
  @Column('text')
  email!: string;

  /** SHA-256 of the token in the letter; null until the letter is written. */
  @Column('text', { name: 'token_hash', nullable: true })
  tokenHash!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
