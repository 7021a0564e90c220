import { Injectable, Module } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { diskFullState } from '../errors';

/** What `pg` emits of its own accord when the server refuses something. */
interface ClientOnConnection {
  readonly connection: {
    on(event: 'errorMessage', hear: (refusal: { readonly code?: string }) => void): void;
  };
}

/** Whether the disk of PostgreSQL was full when this process last heard of it. */
@Injectable()
export class FullDisk {
  isFull = false;

  /** Hears the refusals of a connection. */
  listenTo(client: Client): void {
    (client as unknown as ClientOnConnection).connection.on('errorMessage', ({ code }) => {
      if (code === diskFullState) this.isFull = true;
    });
  }
}

@Module({ providers: [FullDisk], exports: [FullDisk] })
export class FullDiskModule {}

/** Tells whether PostgreSQL can write. */
@Injectable()
export class StorageRoom {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly disk: FullDisk,
  ) {}

  /** Takes it for granted until a statement was refused for lack of room; from then on a megabyte must find a place. */
  async hasRoom(): Promise<boolean> {
    if (!this.disk.isFull) return true;
    try {
      await this.dataSource.transaction((manager) => manager.query(takeRoom));
      this.disk.isFull = false;
      return true;
    } catch {
      return false;
    }
  }
}

/** A table of this transaction alone, on the disk of all others. */
const takeRoom = `create temporary table room on commit drop as
  select repeat(md5(part::text), 8) as bytes from generate_series(1, 4096) as part`;
