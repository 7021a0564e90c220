import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications';
import { ProjectsModule } from '../projects';
import { UsersModule } from '../users';
import { CommentWritingRepository } from './comment-writing.repository';
import { CommentsOfAccount } from './comments-of-account';
import { CommentsController } from './comments.controller';
import { CommentsRepository } from './comments.repository';
import { CommentsService } from './comments.service';

@Module({
  imports: [NotificationsModule, ProjectsModule, UsersModule],
  controllers: [CommentsController],
  providers: [CommentsRepository, CommentWritingRepository, CommentsService, CommentsOfAccount],
})
export class CommentsModule {}
