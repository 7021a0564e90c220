import { TestBed } from '@angular/core/testing';
import { HttpErrorResponse } from '@angular/common/http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { replacementBetween } from '@promptyflow/text-edits';
import { Drafts } from '@promptyflow/web-ai-data-access';
import { TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { NewTemplateVersion, Template, TemplateContent } from '@promptyflow/web-templates-data-access';
import { of, throwError } from 'rxjs';
import { TemplateWork } from './template-work';

const first = {
  ...{
    id: 't',
    name: 'Letter',
    description: '',
    folder: '',
    tags: [],
    labels: [],
    chars: 4,
    favourite: false,
  },
  ...{ ownerId: null, createdAt: '', updatedAt: '', deletedAt: null },
  ...{ version: 1, text: 'One.', system: '', variables: [] },
} satisfies Template;

/** A server of one template, which takes versions as the real one does. */
class OneTemplate {
  latest: Template = first;

  get = (id: string) => of({ ...this.latest, id });

  addVersion = (_id: string, { baseVersion, ...content }: NewTemplateVersion) => {
    if (baseVersion !== this.latest.version) {
      const error = { status: 409, code: 'template.version_stale', params: {} };
      return throwError(() => new HttpErrorResponse({ status: 409, error }));
    }
    this.saveOther(content);
    return of(this.latest);
  };

  saveOther(content: Partial<TemplateContent>): void {
    this.latest = { ...this.latest, ...content, version: this.latest.version + 1 };
  }
}

class KeptDrafts {
  readonly kept = new Map<string, string>();
  read = (id: string) => Promise.resolve(this.kept.get(id) ?? '');
  write = (id: string, text: string) => Promise.resolve(void this.kept.set(id, text));
}

let server: OneTemplate;
let drafts: KeptDrafts;

async function opened(): Promise<TemplateWork> {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      TemplateWork,
      { provide: TemplatesApi, useValue: server },
      { provide: Drafts, useValue: drafts },
    ],
  });
  const work = TestBed.inject(TemplateWork);
  await work.open('t');
  return work;
}

function type(work: TemplateWork, text: string): void {
  work.typed(replacementBetween(work.text(), text));
  TestBed.tick();
}

beforeEach(() => {
  server = new OneTemplate();
  drafts = new KeptDrafts();
});

describe(TemplateWork.name, () => {
  it('should make a version of what is typed, and then have nothing to save', async () => {
    const sut = await opened();
    expect([sut.text(), sut.isDirty()]).toEqual(['One.', false]);
    type(sut, 'One {{name}}.');
    sut.variables.set([{ name: 'name', kind: 'text' }]);
    expect(sut.isDirty()).toBe(true);
    expect(await sut.save('')).toBe('saved');
    TestBed.tick();
    expect([sut.isDirty(), sut.template()?.version, drafts.kept.get('template:t')]).toEqual([false, 2, '']);
    expect(server.latest).toMatchObject({ text: 'One {{name}}.', variables: [{ name: 'name' }] });
  });

  it('should go on with what was typed before the page was closed', async () => {
    type(await opened(), 'Typed.');
    const sut = await opened();
    expect([sut.text(), sut.isDirty(), sut.isRecovered(), sut.theirs()]).toEqual([
      'Typed.',
      true,
      true,
      null,
    ]);
    const bringBack = sut.discard();
    expect([sut.text(), sut.isDirty(), sut.isRecovered()]).toEqual(['One.', false, false]);
    bringBack();
    expect([sut.text(), sut.isDirty()]).toEqual(['Typed.', true]);
  });

  it('should tell at once that others saved since what is kept was typed', async () => {
    type(await opened(), 'Typed.');
    server.saveOther({ text: 'Theirs.' });
    const sut = await opened();
    expect([sut.text(), sut.theirs()?.text]).toEqual(['Typed.', 'Theirs.']);
    expect(await sut.save('')).toBe('stale');
  });

  it('should lose nothing to a version that others saved, and save after it', async () => {
    const sut = await opened();
    type(sut, 'Mine.');
    server.saveOther({ text: 'Theirs.' });
    expect(await sut.save('')).toBe('stale');
    TestBed.tick();
    expect([sut.text(), sut.theirs()?.text]).toEqual(['Mine.', 'Theirs.']);
    expect(drafts.kept.get('template:t')).toContain('Mine.');
    sut.goAfterTheirs();
    expect(await sut.save('')).toBe('saved');
    expect(server.latest).toMatchObject({ version: 3, text: 'Mine.' });
  });

  it('should take what others saved, and give mine back', async () => {
    const sut = await opened();
    type(sut, 'Mine.');
    server.saveOther({ text: 'Theirs.' });
    await sut.save('');
    const bringBack = sut.takeTheirs();
    expect([sut.text(), sut.isDirty(), sut.theirs()]).toEqual(['Theirs.', false, null]);
    bringBack();
    expect([sut.text(), await sut.save(''), server.latest.version]).toEqual(['Mine.', 'saved', 3]);
  });

  it('should show another template without what was typed into the one before', async () => {
    const sut = await opened();
    type(sut, 'Typed.');
    sut.setValue('client', 'Northwind');
    const source = sut.source();
    await sut.open('u');
    TestBed.tick();
    expect(sut.source()).not.toBe(source);
    expect([sut.text(), sut.isDirty(), sut.values()]).toEqual(['One.', false, {}]);
    expect([...drafts.kept.keys()]).toEqual(['template:t', 'template:u']);
    expect(drafts.kept.get('template:t')).toContain('Typed.');
  });

  it('should keep what is typed while a version is on its way', async () => {
    const sut = await opened();
    type(sut, 'Sent.');
    const saving = sut.save('');
    type(sut, 'Sent. And more.');
    expect(await saving).toBe('saved');
    expect([sut.text(), sut.isDirty(), server.latest.text]).toEqual(['Sent. And more.', true, 'Sent.']);
  });
});
