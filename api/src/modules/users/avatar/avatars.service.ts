import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Actor } from '../../../core/auth-guard';
import { fingerprint } from '../../../core/crypto';
import type { CurrentUserDto } from '../users.dto';
import { UsersService } from '../users.service';
import { avatarNotFound } from './avatar.errors';
import { AvatarsRepository } from './avatars.repository';
import type { StoredPicture } from './avatars.repository';
import { checkedPicture } from './picture';

/** Pictures of people, kept as they came once their bytes were looked at. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly repository: AvatarsRepository,
    private readonly users: UsersService,
  ) {}

  async save({ userId }: Actor, bytes: Uint8Array): Promise<CurrentUserDto> {
    const picture = checkedPicture(bytes);
    await this.repository.save(userId, picture, fingerprint(picture.bytes));
    return this.users.getCurrent(userId);
  }

  /** Removing what is not there is no error. */
  async remove({ userId }: Actor): Promise<CurrentUserDto> {
    await this.repository.remove(userId);
    return this.users.getCurrent(userId);
  }

  async own({ userId }: Actor): Promise<StoredPicture> {
    const picture = await this.repository.find(userId);
    if (!picture) throw avatarNotFound();
    return picture;
  }

  /** Of a member of the organization that the actor acts for. */
  async ofMember({ organizationId }: Actor, userId: string): Promise<StoredPicture> {
    const picture = isUUID(userId) ? await this.repository.findMember(organizationId, userId) : null;
    if (!picture) throw avatarNotFound();
    return picture;
  }

  /** Of somebody who may open a project that the actor may read. */
  async inProject({ organizationId }: Actor, projectId: string, userId: string): Promise<StoredPicture> {
    const picture = isUUID(userId)
      ? await this.repository.findInProject(organizationId, projectId, userId)
      : null;
    if (!picture) throw avatarNotFound();
    return picture;
  }
}
