import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { configurationModule } from '../../../config';
import { DatabaseModule } from '../../../core/database';
import { TemplateSearchRepository } from './template-search.repository';
import type { FoundPosition } from './template-search.repository';

@Module({ imports: [configurationModule, DatabaseModule], providers: [TemplateSearchRepository] })
class TestModule {}

/** Enough for chunks of either size to be looked through before all. */
const count = 40_000;
const pageSize = 21;
/** Pages after the first choose from so many of each kind. */
const reached = 300;

/** In which templates a word stands, by their number; they are made in this order. */
const inTexts = { qthird: 3, qseldom: 130, qrare: 700, qboth: 7 };
const inNames = { qnamed: 400, qboth: 1000 };

describe(TemplateSearchRepository.name, () => {
  const [organizationId, userId] = [randomUUID(), randomUUID()];
  const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  let context: INestApplicationContext;
  let sut: TemplateSearchRepository;

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
    sut = context.get(TemplateSearchRepository);
    await administrator.connect();
    await administrator.query(`insert into organizations (id, name) values ($1, 'O')`, [organizationId]);
    await administrator.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
    await fill();
  });

  afterAll(() => Promise.all([context.close(), administrator.end()]));

  async function fill(): Promise<void> {
    const wordsOf = (words: object) =>
      Object.entries(words)
        .map(([word, every]) => `case when n % ${every} = 0 then ' ${word}' else '' end`)
        .join(' || ');
    await administrator.query(
      `with made as materialized (
         select n, lpad(to_hex(n), 32, '0')::uuid as id, n || ${wordsOf(inNames)} as name, n || ${wordsOf(inTexts)} as text
           from generate_series(1, ${count}) n),
       stored as (
         insert into templates (id, organization_id, name, description, tags, chars)
         select id, $1, name, '', '{}', length(text) from made returning id),
       versions as (
         insert into template_versions (template_id, number, organization_id, text)
         select id, 1, $1, text from made join stored using (id) order by n)
       select count(*) from stored`,
      [organizationId],
    );
    await administrator.query(
      `select index_template(t.id, t.name, '', '', v.text, '{}', '{}')
         from templates t join template_versions v on v.template_id = t.id
        where t.organization_id = $1 order by t.id`,
      [organizationId],
    );
    await administrator.query('analyze template_index');
  }

  /** Numbers of what is found, page by page to the end. */
  async function numbersFound(...words: string[]): Promise<number[]> {
    const numbers: number[] = [];
    for (let after: FoundPosition | undefined; ;) {
      const search = { words, prefixed: false, favourite: false, after, limit: pageSize };
      const { rows } = await sut.find(organizationId, userId, search);
      numbers.push(...rows.map(({ id }) => Number.parseInt(id.replaceAll('-', ''), 16)));
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return numbers;
      after = { rank: last.rank, id: last.id, isCorrected: false };
    }
  }

  const latestOf = (every: number) =>
    Array.from({ length: Math.floor(count / every) }, (_, index) => (index + 1) * every).toReversed();

  it.each([
    ['a common word', ['qthird'], 3],
    ['a less common word', ['qseldom'], 130],
    ['a rare word', ['qrare'], 700],
    ['a word of names', ['qnamed'], 400],
    ['two words', ['qthird', 'qseldom'], 390],
    ['two words that rarely meet', ['qrare', 'qthird'], 2100],
    ['words that never meet', ['qrare', 'qnamed', '39999'], count + 1],
  ])('should find the latest that have %s', async (_, words, every) => {
    expect(await numbersFound(...words)).toEqual(latestOf(every).slice(0, reached));
  });

  it('should put names before texts, the latest of each first', async () => {
    const named = latestOf(1000);
    // What has it in its name is among the latest that have it anywhere.
    const others = latestOf(1)
      .filter((number) => number % 7 === 0 || number % 1000 === 0)
      .slice(0, reached)
      .filter((number) => number % 1000 !== 0);
    expect(await numbersFound('qboth')).toEqual([...named, ...others]);
  });

  it('should find a single one by its number, however long ago it was made', async () => {
    expect(await numbersFound('3')).toEqual([3]);
  });
});
