import { Injectable } from '@nestjs/common';
import { TenantTransaction } from '../../../core/database';
import type { Picture, PictureType } from './picture';

export interface StoredPicture {
  readonly mediaType: PictureType;
  readonly bytes: Buffer;
  readonly tag: string;
}

@Injectable()
export class AvatarsRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async save(userId: string, { mediaType, bytes }: Picture, tag: string): Promise<void> {
    await this.transaction.withoutTenant(
      `with tagged as (update users set avatar_tag = $4, updated_at = now() where id = $1 returning id)
       insert into user_avatars (user_id, media_type, bytes) select id, $2, $3 from tagged
       on conflict (user_id) do update
         set media_type = excluded.media_type, bytes = excluded.bytes, updated_at = now()`,
      [userId, mediaType, Buffer.from(bytes), tag],
    );
  }

  async remove(userId: string): Promise<void> {
    await this.transaction.withoutTenant(
      `with tagged as (update users set avatar_tag = null, updated_at = now() where id = $1 returning id)
       delete from user_avatars where user_id in (select id from tagged)`,
      [userId],
    );
  }

  async find(userId: string): Promise<StoredPicture | null> {
    const [row] = await this.transaction.withoutTenant<StoredPicture>(
      `select a.media_type as "mediaType", a.bytes, u.avatar_tag as tag
         from user_avatars a join users u on u.id = a.user_id
        where u.id = $1 and u.avatar_tag is not null`,
      [userId],
    );
    return row ?? null;
  }

  /** The same of a member of an organization, or of a guest of one of its projects. */
  findInProject(organizationId: string, projectId: string, userId: string): Promise<StoredPicture | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row] = await manager.query<StoredPicture[]>(
        `select a.media_type as "mediaType", a.bytes, u.avatar_tag as tag
           from users u join user_avatars a on a.user_id = u.id
          where u.id = $3 and u.avatar_tag is not null
            and (exists (select from memberships where organization_id = $1 and user_id = $3)
              or exists (select from project_people where project_id = $2 and user_id = $3))`,
        [organizationId, projectId, userId],
      );
      return row ?? null;
    });
  }

  /** The same of somebody who is a member of an organization. */
  findMember(organizationId: string, userId: string): Promise<StoredPicture | null> {
    return this.transaction.run(organizationId, async (manager) => {
      const [row] = (await manager.query(
        `select a.media_type as "mediaType", a.bytes, u.avatar_tag as tag
           from memberships m join users u on u.id = m.user_id join user_avatars a on a.user_id = u.id
          where m.organization_id = $1 and m.user_id = $2 and u.avatar_tag is not null`,
        [organizationId, userId],
      )) as StoredPicture[];
      return row ?? null;
    });
  }
}
