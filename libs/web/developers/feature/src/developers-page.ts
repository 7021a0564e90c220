import {
  afterNextRender,
  Component,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature, SessionTokens } from '@promptyflow/web-auth-data-access';
import { TextPipe } from '@promptyflow/web-i18n';
import { Button, EmptyState, HelpLink, Icon, Page, Skeleton, TextField, Theme } from '@promptyflow/web-ui';
import { promptyflowPlugin } from './swagger-plugin';
import { loadSwaggerUi } from './swagger-ui';
import type { ApiRequest, SwaggerUi } from './swagger-ui';

/** Every operation of the API with its schema, examples and errors, tried with the session or a token. */
@Component({
  imports: [Button, EmptyState, HelpLink, Icon, Page, Skeleton, TextField, TextPipe],
  templateUrl: './developers-page.html',
  styleUrl: './developers-page.css',
})
export class DevelopersPage {
  private readonly document = inject(DOCUMENT);
  private readonly tokens = inject(SessionTokens);
  private readonly store = inject(Store);
  private readonly organizationId = this.store.selectSignal(authFeature.selectOrganizationId);
  protected readonly status = this.store.selectSignal(authFeature.selectStatus);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  protected readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  private ui: SwaggerUi | undefined;

  constructor() {
    const theme = inject(Theme);
    const root = this.document.documentElement;
    const styles = this.document.createElement('link');
    styles.rel = 'stylesheet';
    styles.href = 'swagger-ui.css';
    this.document.head.append(styles);
    effect(() => root.classList.toggle('dark-mode', theme.applied() === 'dark'));
    inject(DestroyRef).onDestroy(() => {
      styles.remove();
      root.classList.remove('dark-mode');
      this.place().nativeElement.remove();
    });
    afterNextRender(() => void this.open());
  }

  protected async open(): Promise<void> {
    this.state.set('loading');
    try {
      const swaggerUi = await loadSwaggerUi();
      this.ui = swaggerUi({
        domNode: this.place().nativeElement,
        url: '/api/openapi.json',
        validatorUrl: null,
        deepLinking: false,
        docExpansion: 'list',
        defaultModelsExpandDepth: -1,
        displayRequestDuration: true,
        tryItOutEnabled: true,
        syntaxHighlight: { activated: true, theme: 'agate' },
        plugins: [promptyflowPlugin],
        requestInterceptor: (request) => this.authorize(request),
        onComplete: () => this.state.set('ready'),
      });
    } catch (error) {
      console.error(error);
      this.state.set('failed');
    }
  }

  protected search(words: string): void {
    this.ui?.layoutActions.updateFilter(words.trim());
  }

  /** A token that was entered stays; else the session of the page is used, for our own API only. */
  private async authorize(request: ApiRequest): Promise<ApiRequest> {
    const { origin, pathname } = new URL(request.url, this.document.baseURI);
    const isOurs = origin === this.document.location.origin && pathname.startsWith('/api/');
    if (!isOurs || request.headers['Authorization'] !== undefined) return request;
    const token = await this.tokens.fresh();
    const organizationId = this.organizationId();
    if (token !== null) request.headers['Authorization'] = `Bearer ${token}`;
    if (token !== null && organizationId !== null) request.headers['X-Organization-Id'] ??= organizationId;
    return request;
  }
}
