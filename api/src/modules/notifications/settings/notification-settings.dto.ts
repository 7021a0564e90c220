import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { digestRhythms } from '@promptyflow/contracts';
import type { DigestRhythm, NotificationKind, NotificationSettings } from '@promptyflow/contracts';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, ValidateIf, ValidateNested } from 'class-validator';

export class NotificationChannelsDto {
  @ApiProperty({ example: true, description: 'Among the notifications, and live.' })
  @IsBoolean()
  inApp!: boolean;

  @ApiProperty({ example: true, description: 'In the letter about what is unread.' })
  @IsBoolean()
  email!: boolean;
}

export class NotificationKindsDto implements Record<NotificationKind, NotificationChannelsDto> {
  @ApiProperty({ type: () => NotificationChannelsDto })
  'comment.mentioned'!: NotificationChannelsDto;

  @ApiProperty({ type: () => NotificationChannelsDto })
  'comment.replied'!: NotificationChannelsDto;

  @ApiProperty({ type: () => NotificationChannelsDto })
  'project.shared'!: NotificationChannelsDto;
}

export class NotificationSettingsDto implements NotificationSettings {
  @ApiProperty({ enum: digestRhythms, enumName: 'DigestRhythm', example: 'daily' })
  digest!: DigestRhythm;

  @ApiProperty({ type: () => NotificationKindsDto })
  kinds!: NotificationKindsDto;
}

function OptionalChannels(): PropertyDecorator {
  return (target, key) => {
    for (const decorate of [
      ApiPropertyOptional({ type: () => NotificationChannelsDto }),
      ValidateIf((_, value: unknown) => value !== undefined),
      IsObject(),
      ValidateNested(),
      Type(() => NotificationChannelsDto),
    ])
      decorate(target, key as string);
  };
}

/** What is absent stays. */
export class ChangeNotificationKindsDto {
  @OptionalChannels()
  'comment.mentioned'?: NotificationChannelsDto;

  @OptionalChannels()
  'comment.replied'?: NotificationChannelsDto;

  @OptionalChannels()
  'project.shared'?: NotificationChannelsDto;
}

/** What is absent stays. */
export class ChangeNotificationSettingsDto {
  @ApiPropertyOptional({ enum: digestRhythms, enumName: 'DigestRhythm', example: 'hourly' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(digestRhythms)
  digest?: DigestRhythm;

  @ApiPropertyOptional({ type: () => ChangeNotificationKindsDto })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeNotificationKindsDto)
  kinds?: ChangeNotificationKindsDto;
}
