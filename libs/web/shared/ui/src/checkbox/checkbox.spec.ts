import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Checkbox } from './checkbox';

@Component({
  imports: [Checkbox],
  template: `<pf-checkbox label="All" [(checked)]="checked" [indeterminate]="some()" />`,
})
class Host {
  readonly checked = signal(false);
  readonly some = signal(true);
}

describe(Checkbox.name, () => {
  it('should show three states and change with a click', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const input = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
    expect([input.indeterminate, input.checked]).toEqual([true, false]);
    input.click();
    fixture.componentInstance.some.set(false);
    await fixture.whenStable();
    expect(fixture.componentInstance.checked()).toBe(true);
    expect([input.indeterminate, input.checked]).toEqual([false, true]);
  });
});
