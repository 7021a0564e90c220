import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth-guard';
import { AppError } from '../errors';
import { Unlimited } from '../http';
import { Metrics } from '../metrics';

/** For Prometheus, outside of `/api`: a proxy in front does not pass it on. 404 without `METRICS_TOKEN`. */
@ApiExcludeController()
@Controller('metrics')
@Public()
@Unlimited()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  scrape(@Headers('authorization') authorization?: string): Promise<string> {
    if (!this.metrics.isOn) throw new AppError('request.not_found');
    if (!this.metrics.opens(authorization)) throw new AppError('auth.required');
    return this.metrics.text();
  }
}
