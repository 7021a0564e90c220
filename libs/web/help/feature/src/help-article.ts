import {
  ApplicationRef,
  Component,
  ComponentRef,
  createComponent,
  DestroyRef,
  EnvironmentInjector,
  inject,
  input,
  inputBinding,
} from '@angular/core';
import { Router } from '@angular/router';
import { AnswerView } from '@promptyflow/web-ai-ui/answers';
import { HelpKeys } from './help-keys';

/**
 * A topic's Markdown with what only the page knows: `` `{map.pick}` `` becomes the keys of that command, and
 * `[words](#split)` leads to another topic, `[words](#/keys)` to a page of the product.
 */
@Component({
  selector: 'pf-help-article',
  imports: [AnswerView],
  template: `<pf-answer-view [markdown]="markdown()" [topHeading]="1" (drawn)="bring($event)" />`,
  styleUrl: './help-article.css',
  host: { '(click)': 'follow($event)' },
})
export class HelpArticle {
  readonly markdown = input.required<string>();
  private readonly router = inject(Router);
  private readonly application = inject(ApplicationRef);
  private readonly environmentInjector = inject(EnvironmentInjector);
  private readonly keys: ComponentRef<HelpKeys>[] = [];

  constructor() {
    inject(DestroyRef).onDestroy(() => this.forgetKeys());
  }

  protected bring(element: HTMLElement): void {
    this.forgetKeys((key) => !element.contains(key));
    for (const link of element.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) lead(link);
    for (const code of element.querySelectorAll('code')) {
      const of = /^\{(.+)\}$/.exec(code.textContent.trim())?.[1];
      if (of !== undefined) this.showKeys(code, of);
    }
  }

  /** A plain click stays in the page; any other is the browser's. */
  protected follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || link.target !== '' || !isPlain) return;
    event.preventDefault();
    void this.router.navigateByUrl(link.getAttribute('href') ?? '/');
  }

  private showKeys(code: Element, of: string): void {
    const hostElement = document.createElement('pf-help-keys');
    code.replaceWith(hostElement);
    const { environmentInjector } = this;
    const bindings = [inputBinding('of', () => of)];
    const key = createComponent(HelpKeys, { environmentInjector, hostElement, bindings });
    this.application.attachView(key.hostView);
    this.keys.push(key);
  }

  private forgetKeys(isGone: (element: Node) => boolean = () => true): void {
    for (const key of this.keys.filter(({ location }) => isGone(location.nativeElement as Node))) {
      this.keys.splice(this.keys.indexOf(key), 1);
      key.destroy();
    }
  }
}

function lead(link: HTMLAnchorElement): void {
  const to = link.getAttribute('href')?.slice(1) ?? '';
  link.setAttribute('href', to.startsWith('/') ? to : `/help/${to}`);
  link.removeAttribute('target');
  link.removeAttribute('rel');
}
