import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { AccountEvents } from './account-events';
import { AccountData } from './export/account-data';
import { AccountExportController } from './export/account-export.controller';
import { AccountExportService } from './export/account-export.service';
import { UserEntity } from './user.entity';
import { UsersController } from './users.controller';
import { UsersRepository } from './users.repository';
import { UsersService } from './users.service';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity]), AuditModule, OrganizationsModule],
  controllers: [AccountExportController, UsersController],
  providers: [UsersService, UsersRepository, AccountEvents, AccountData, AccountExportService],
  exports: [UsersService, AccountEvents, AccountData],
})
export class UsersModule {}
