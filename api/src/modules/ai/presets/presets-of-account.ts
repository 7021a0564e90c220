import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { AccountData, inEachOrganization } from '../../users';
import { toPreset } from './presets.mapper';
import { PresetsRepository } from './presets.repository';

/** A person's own presets among the data that they take away. */
@Injectable()
export class PresetsOfAccount implements OnModuleInit {
  constructor(
    private readonly data: AccountData,
    private readonly repository: PresetsRepository,
  ) {}

  onModuleInit(): void {
    this.data.add({
      name: 'presets',
      items: (owner) =>
        inEachOrganization(owner, async (organizationId) =>
          (await this.repository.listOwn(organizationId, owner.userId)).map(toPreset),
        ),
    });
  }
}
