import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { SignOnRules } from '../../single-sign-on';
import { SignOnLookupDto, SignOnOfferDto } from './sign-on.dto';

@ApiTags('auth')
@Controller('auth/single-sign-on')
export class SignOnLookupController {
  constructor(private readonly rules: SignOnRules) {}

  @Post()
  @ApiOperation({ summary: 'Which organization signs people in who have an address of this domain' })
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: SignOnOfferDto })
  @ApiProblems(
    'request.invalid',
    'request.malformed',
    'request.forbidden_character',
    'request.origin_refused',
  )
  async find(@Body() { email }: SignOnLookupDto): Promise<SignOnOfferDto> {
    const offer = await this.rules.findOffer(email);
    const { organizationId = null, organizationName = null } = offer ?? {};
    return { organizationId, organizationName, required: offer?.capture === 'required' };
  }
}
