import { Module } from '@nestjs/common';
import { QueuesController } from './queues.controller';
import { QueuesService } from './queues.service';

/** For those who look after the server. */
@Module({ controllers: [QueuesController], providers: [QueuesService] })
export class AdminModule {}
