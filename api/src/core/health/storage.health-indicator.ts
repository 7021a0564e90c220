import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { StorageRoom } from '../database';

@Injectable()
export class StorageHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly room: StorageRoom,
  ) {}

  /** Up unless the disk of PostgreSQL is full. */
  async check<Key extends string>(key: Key) {
    const indicator = this.indicators.check(key);
    return (await this.room.hasRoom()) ? indicator.up() : indicator.down({ message: 'no room to write' });
  }
}
