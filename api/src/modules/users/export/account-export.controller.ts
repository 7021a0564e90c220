import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { attachmentHeader } from '../../../core/http';
import { AccountExportService } from './account-export.service';

const items = { type: 'array' as const, items: { type: 'object' as const, additionalProperties: true } };
const sections = [
  'comments',
  'keys',
  'presets',
  'projects',
  'runs',
  'sessions',
  'signOnIdentities',
  'templates',
  'tokens',
];

@ApiTags('user')
@Controller('user/export')
export class AccountExportController {
  constructor(private readonly exports: AccountExportService) {}

  @Get()
  @ApiOperation({
    summary: 'Everything that is kept of the person, as a file: no secret is in it',
    description:
      'Profile, memberships, sessions, the names of tokens and keys, presets, own runs with their texts, own comments, own ' +
      'templates with the versions that the person wrote, and the projects of the personal organization, each in the format of its own export. ' +
      'Nothing of an organization that waits for the two-step sign-in of the person.',
  })
  @Header('Cache-Control', 'no-store')
  @Authenticated()
  @ApiOkResponse({
    description: 'The file.',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['format', 'version', 'exportedAt', 'profile', 'organizations', ...sections],
          properties: {
            format: { type: 'string', example: 'promptyflow-account' },
            version: { type: 'integer', example: 1 },
            exportedAt: { type: 'string', format: 'date-time', example: '2026-01-12T09:30:00.000Z' },
            profile: { type: 'object', additionalProperties: true },
            organizations: items,
            ...Object.fromEntries(sections.map((name) => [name, items])),
          },
        },
        example: {
          format: 'promptyflow-account',
          version: 1,
          exportedAt: '2026-01-12T09:30:00.000Z',
          profile: { email: 'anna@example.com', name: 'Anna Petrova' },
          organizations: [],
          ...Object.fromEntries(sections.map((name) => [name, []])),
        },
      },
    },
  })
  async export(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    const fileName = `promptyflow-${new Date().toISOString().slice(0, 10)}.json`;
    return new StreamableFile(await this.exports.export(actor), {
      type: 'application/json; charset=utf-8',
      disposition: attachmentHeader(fileName),
    });
  }
}
