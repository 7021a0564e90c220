import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import type { PeopleDto } from './people.dto';
import { PeopleRepository } from './people.repository';

@Injectable()
export class PeopleService {
  constructor(private readonly repository: PeopleRepository) {}

  async list({ organizationId }: Actor, projectId: string): Promise<PeopleDto> {
    return { items: await this.repository.list(organizationId, projectId) };
  }
}
