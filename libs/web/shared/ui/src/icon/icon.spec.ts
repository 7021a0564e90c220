import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Icon } from './icon';
import type { IconName } from './icons';

@Component({
  imports: [Icon],
  template: `<svg class="mark" [class.up]="up()" [pfIcon]="name()"></svg>`,
})
class Host {
  readonly name = signal<IconName>('trash-2');
  readonly up = signal(true);
}

async function show() {
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const svg = (fixture.nativeElement as HTMLElement).querySelector('svg') as SVGSVGElement;
  return { fixture, svg };
}

describe(Icon.name, () => {
  it('should draw the shapes of its name in the colour of the text, hidden from readers', async () => {
    const { svg } = await show();
    const shapes = [...svg.children];
    expect(shapes).toHaveLength(5);
    expect(shapes.every((shape) => shape instanceof SVGElement)).toBe(true);
    expect(shapes[0]?.outerHTML).toBe('<path d="M10 11v6"></path>');
    expect(svg.getAttribute('viewBox')).toBe('0 0 24 24');
    expect(svg.getAttribute('stroke')).toBe('currentColor');
    expect(svg.getAttribute('aria-hidden')).toBe('true');
    expect([...svg.classList].sort()).toEqual(['mark', 'pf-icon', 'up']);
  });

  it('should draw another name in place of the first', async () => {
    const { fixture, svg } = await show();
    fixture.componentInstance.name.set('minus');
    await fixture.whenStable();
    expect(svg.innerHTML).toBe('<path d="M5 12h14"></path>');
  });
});
