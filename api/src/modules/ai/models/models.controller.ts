import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ListModelsQueryDto, ModelListDto } from './models.dto';
import { ModelsService } from './models.service';

@ApiTags('ai')
@Controller('ai/models')
export class ModelsController {
  constructor(private readonly models: ModelsService) {}

  @Get()
  @Authenticated({ permission: 'run.read' })
  @ApiOperation({ summary: 'Models of a provider, with windows and prices' })
  @ApiOkResponse({ type: ModelListDto })
  @ApiProblems('request.invalid')
  list(@CurrentActor() actor: Actor, @Query() { provider }: ListModelsQueryDto): Promise<ModelListDto> {
    return this.models.list(actor, provider);
  }
}
