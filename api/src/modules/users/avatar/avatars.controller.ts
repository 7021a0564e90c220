import { Controller, Delete, Get, Headers, Param, Put, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems, AppError } from '../../../core/errors';
import { UploadedFiles, Uploads } from '../../../core/http';
import type { UploadedFile } from '../../../core/http';
import { CurrentUserDto } from '../users.dto';
import type { StoredPicture } from './avatars.repository';
import { AvatarsService } from './avatars.service';

const picture = { schema: { type: 'string' as const, format: 'binary' } };
const pictures = { 'image/png': picture, 'image/jpeg': picture, 'image/webp': picture, 'image/gif': picture };

@ApiTags('user')
@Controller()
export class AvatarsController {
  constructor(private readonly avatars: AvatarsService) {}

  @Put('user/avatar')
  @Uploads()
  @Authenticated()
  @ApiOperation({
    summary: "Sets the person's picture: PNG, JPEG, WebP or GIF, by its bytes",
    description:
      'The picture as the body or as the one file of a form; at most 2 MB, and 4,096 pixels a side.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: picture.schema }, required: ['file'] } })
  @ApiOkResponse({ type: CurrentUserDto })
  @ApiProblems(
    'request.malformed',
    'request.origin_refused',
    'request.unsupported_media_type',
    'avatar.too_large',
    'avatar.unsupported',
  )
  save(
    @CurrentActor() actor: Actor,
    @UploadedFiles() files: readonly UploadedFile[],
  ): Promise<CurrentUserDto> {
    const [file, ...rest] = files;
    if (!file || rest.length > 0)
      throw new AppError('request.malformed', { detail: 'One picture is expected.' });
    return this.avatars.save(actor, file.bytes);
  }

  @Delete('user/avatar')
  @Authenticated()
  @ApiOperation({ summary: "Removes the person's picture" })
  @ApiOkResponse({ type: CurrentUserDto })
  @ApiProblems('request.origin_refused')
  remove(@CurrentActor() actor: Actor): Promise<CurrentUserDto> {
    return this.avatars.remove(actor);
  }

  @Get('user/avatar')
  @Authenticated()
  @ApiOperation({ summary: "The person's picture; 304 for who has it" })
  @ApiOkResponse({ description: 'The picture.', content: pictures })
  @ApiResponse({ status: 304, description: 'It is the one of `If-None-Match`.' })
  @ApiProblems('avatar.not_found')
  async own(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-none-match') known?: string,
  ): Promise<StreamableFile | undefined> {
    return answerWith(await this.avatars.own(actor), reply, known);
  }

  @Get('organizations/:id/members/:userId/avatar')
  @Authenticated({ permission: 'member.read', resource: 'organization' })
  @ApiOperation({ summary: 'The picture of a member; 304 for who has it' })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  @ApiParam({ name: 'userId', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  @ApiOkResponse({ description: 'The picture.', content: pictures })
  @ApiResponse({ status: 304, description: 'It is the one of `If-None-Match`.' })
  @ApiProblems('avatar.not_found')
  async ofMember(
    @CurrentActor() actor: Actor,
    @Param('userId') userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-none-match') known?: string,
  ): Promise<StreamableFile | undefined> {
    return answerWith(await this.avatars.ofMember(actor, userId), reply, known);
  }

  @Get('projects/:id/people/:userId/avatar')
  @Authenticated({ permission: 'project.read', resource: 'project' })
  @ApiOperation({ summary: 'The picture of somebody who may open a project; 304 for who has it' })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  @ApiParam({ name: 'userId', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  @ApiOkResponse({ description: 'The picture.', content: pictures })
  @ApiResponse({ status: 304, description: 'It is the one of `If-None-Match`.' })
  @ApiProblems('avatar.not_found')
  async inProject(
    @CurrentActor() actor: Actor,
    @Param('id') projectId: string,
    @Param('userId') userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-none-match') known?: string,
  ): Promise<StreamableFile | undefined> {
    return answerWith(await this.avatars.inProject(actor, projectId, userId), reply, known);
  }
}

function answerWith(
  { mediaType, bytes, tag }: StoredPicture,
  reply: FastifyReply,
  known: string | undefined,
): StreamableFile | undefined {
  const entityTag = `"${tag}"`;
  void reply.headers({ ETag: entityTag, 'Cache-Control': 'private, no-cache' });
  if (known !== undefined && known.split(',').some((tag) => tag.trim() === entityTag)) {
    void reply.status(304);
    return undefined;
  }
  return new StreamableFile(bytes, { type: mediaType, disposition: 'inline', length: bytes.length });
}
