import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { AccountEvents } from './account-events';
import { AvatarsController } from './avatar/avatars.controller';
import { AvatarsRepository } from './avatar/avatars.repository';
import { AvatarsService } from './avatar/avatars.service';
import { AccountData } from './export/account-data';
import { AccountExportController } from './export/account-export.controller';
import { AccountExportService } from './export/account-export.service';
import { UserEntity } from './user.entity';
import { UsersController } from './users.controller';
import { UsersRepository } from './users.repository';
import { UsersService } from './users.service';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity]), AuditModule, OrganizationsModule],
  controllers: [AccountExportController, AvatarsController, UsersController],
  providers: [
    UsersService,
    UsersRepository,
    AccountEvents,
    AccountData,
    AccountExportService,
    AvatarsService,
    AvatarsRepository,
  ],
  exports: [UsersService, AccountEvents, AccountData],
})
export class UsersModule {}
