import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Button } from './button';

@Component({
  imports: [Button],
  template: `<button pfButton [loading]="loading()" (click)="pressed()">Save</button>`,
})
class Host {
  readonly loading = signal(false);
  readonly pressed = jest.fn();
}

describe(Button.name, () => {
  it('should swallow clicks while loading, keep focusable, and say that it is busy', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const button = (fixture.nativeElement as HTMLElement).querySelector('button');
    button?.click();
    fixture.componentInstance.loading.set(true);
    await fixture.whenStable();
    button?.click();
    expect(fixture.componentInstance.pressed).toHaveBeenCalledTimes(1);
    expect(button?.getAttribute('aria-busy')).toBe('true');
    expect(button?.disabled).toBe(false);
  });
});
