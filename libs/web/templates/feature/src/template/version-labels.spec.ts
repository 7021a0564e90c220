import { ComponentRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { VersionLabels } from './version-labels';

async function setup(mayPromote: boolean, mayWrite = true) {
  const fixture = TestBed.createComponent(VersionLabels);
  const inputs: ComponentRef<VersionLabels> = fixture.componentRef;
  for (const [name, value] of Object.entries({
    labels: ['production', 'staging'],
    version: 3,
    mayPromote,
    mayWrite,
  }))
    inputs.setInput(name, value);
  const put: string[] = [];
  fixture.componentInstance.put.subscribe((label) => put.push(label));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const write = async (label: string) => {
    const field = page.querySelector('input') as HTMLInputElement;
    field.value = label;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  const removable = () =>
    [...page.querySelectorAll('li')]
      .filter((label) => label.querySelector('button'))
      .map((label) => label.textContent?.trim());
  return { page, put, write, removable };
}

beforeEach(() => {
  TestBed.configureTestingModule({ providers: [provideTestingI18n()] });
});

describe(VersionLabels.name, () => {
  it('should leave production to who may promote, and say why', async () => {
    const { page, put, write, removable } = await setup(false);
    expect(removable()).toEqual(['staging']);
    expect(page.querySelector('[data-testid=label-closed]')).not.toBeNull();
    await write('production');
    await write('Testing');
    expect(put).toEqual(['testing']);
  });

  it('should let who may promote move every label', async () => {
    const { page, put, write, removable } = await setup(true);
    expect(removable()).toEqual(['production', 'staging']);
    expect(page.querySelector('[data-testid=label-closed]')).toBeNull();
    await write('production');
    await write('no spaces');
    expect(put).toEqual(['production']);
  });

  it('should only show labels to who may not write', async () => {
    const { page, removable } = await setup(false, false);
    expect([removable(), page.querySelector('form')]).toEqual([[], null]);
  });
});
