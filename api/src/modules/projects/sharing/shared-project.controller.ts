import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { LinkTokenDto, SharedProjectDto } from './sharing.dto';
import { SharingService } from './sharing.service';

/** What a link leads to. The token is in the body: addresses are written into logs. */
@ApiTags('sharing')
@Controller('shared-project')
export class SharedProjectController {
  constructor(private readonly sharing: SharingService) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'The project that a link leads to, with its contents' })
  @ApiOkResponse({ type: SharedProjectDto })
  @ApiProblems('request.invalid', 'request.malformed', 'project.link_not_found', 'project.not_found')
  read(@Body() { token }: LinkTokenDto): Promise<SharedProjectDto> {
    return this.sharing.read(token) as Promise<SharedProjectDto>;
  }
}
