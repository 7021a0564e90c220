import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { CompiledTemplateDto, CompileTemplateDto } from './compile.dto';
import { TemplateCompileService } from './template-compile.service';

@ApiTags('templates')
@Controller('templates/compile')
export class CompileController {
  constructor(private readonly compiler: TemplateCompileService) {}

  @Post()
  @HttpCode(200)
  @Authenticated({ permission: 'template.read' })
  @ApiOperation({ summary: 'A template, by name and label, with the values of its variables' })
  @ApiOkResponse({ type: CompiledTemplateDto })
  @ApiProblems(
    ...(['request.invalid', 'request.forbidden_character', 'template.not_found'] as const),
    ...(['template.version_not_found', 'template.label_not_found', 'template.variable_missing'] as const),
  )
  compile(@CurrentActor() actor: Actor, @Body() body: CompileTemplateDto): Promise<CompiledTemplateDto> {
    return this.compiler.compile(actor, body);
  }
}
