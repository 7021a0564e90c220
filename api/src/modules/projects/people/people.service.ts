import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import type { PeopleDto } from './people.dto';
import { ProjectPeopleRepository } from './people.repository';

@Injectable()
export class PeopleService {
  constructor(private readonly repository: ProjectPeopleRepository) {}

  async list({ organizationId }: Actor, projectId: string): Promise<PeopleDto> {
    return { items: await this.repository.list(organizationId, projectId) };
  }
}
