import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsRFC3339, IsString, MaxLength } from 'class-validator';
import { IntegerField } from './fields';
import { tableFormats } from './table-file';

/** An {@link IntegerField} of a query, where every value arrives as text. */
export function QueryIntegerField(...parameters: Parameters<typeof IntegerField>): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
    ),
    IntegerField(...parameters),
  );
}

/** Where a page of a list begins. */
export function CursorField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, description: '`nextCursor` of the page before.' }),
    IsOptional(),
    IsString(),
    MaxLength(1000),
  );
}

/** A moment as RFC 3339 writes it. */
export function MomentField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      format: 'date-time',
      example: '2025-11-20T12:00:00.000Z',
      description,
    }),
    IsOptional(),
    IsRFC3339(),
    MaxLength(40),
  );
}

/** What file a list is exported as. */
export function TableFormatField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      enum: tableFormats,
      default: 'jsonl',
      description: 'A JSON document on each line, or a table.',
    }),
    IsIn(tableFormats),
  );
}
