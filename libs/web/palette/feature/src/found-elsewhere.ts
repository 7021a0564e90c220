import { computed, inject, Injectable, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { ApiClient, templatesList } from '@promptyflow/web-api-client';
import { MembersApi } from '@promptyflow/web-organizations-data-access';
import type { Member } from '@promptyflow/web-organizations-data-access';
import { ProjectsApi } from '@promptyflow/web-projects-data-access/list';
import {
  catchError,
  debounceTime,
  distinctUntilChanged,
  filter,
  forkJoin,
  map,
  of,
  switchMap,
  tap,
} from 'rxjs';
import type { Observable, Subscription } from 'rxjs';
import { inBothLayouts, plain } from './layouts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A template that the server has found for what is typed. */
interface FoundTemplate extends Named {
  readonly folder: string;
}

const pauseMs = 150;
const mostTemplates = 10;

/** What the server knows: projects and templates by what is typed, and the people of the organization. */
@Injectable()
export class FoundElsewhere {
  private readonly projectsApi = inject(ProjectsApi);
  private readonly membersApi = inject(MembersApi);
  private readonly client = inject(ApiClient);
  private readonly knownProjects = signal<ReadonlyMap<string, Named>>(new Map());
  readonly projects = computed(() => [...this.knownProjects().values()]);
  /** For the last words that were answered. */
  readonly templates = signal<readonly FoundTemplate[]>([]);
  readonly members = signal<readonly Member[]>([]);
  readonly isSearching = signal(false);
  readonly hasFailed = signal(false);

  /** Asks for what needs no words, and follows what is typed; within an injection context. */
  follow(
    text: Signal<string>,
    may: { readonly templates: boolean; readonly membersOf: string | null },
  ): Subscription {
    this.loadProjects('').subscribe();
    if (may.membersOf !== null) {
      const members = this.quietly(this.membersApi.list(may.membersOf), []);
      members.subscribe((found) => this.members.set(found));
    }
    return toObservable(text)
      .pipe(
        map((words) => words.trim()),
        distinctUntilChanged(),
        filter((words) => words !== ''),
        debounceTime(pauseMs),
        switchMap((typed) => this.ask(typed, may.templates)),
      )
      .subscribe();
  }

  private ask(typed: string, withTemplates: boolean): Observable<unknown> {
    this.isSearching.set(true);
    this.hasFailed.set(false);
    const queries = inBothLayouts(plain(typed));
    const templates = withTemplates ? queries.map((query) => this.templatesFor(query)) : [];
    return forkJoin([
      forkJoin(queries.map((query) => this.loadProjects(query))),
      templates.length === 0 ? of([]) : forkJoin(templates),
    ]).pipe(
      tap(([, found]) => {
        this.templates.set([...new Map(found.flat().map((one) => [one.id, one])).values()]);
        this.isSearching.set(false);
      }),
    );
  }

  private loadProjects(query: string): Observable<unknown> {
    return this.quietly(this.projectsApi.list({ deleted: false, query }), { items: [] }).pipe(
      tap(({ items }) => this.addProjects(items)),
    );
  }

  private templatesFor(query: string): Observable<readonly FoundTemplate[]> {
    const answer = this.client.call(templatesList, { query, limit: mostTemplates });
    return this.quietly(answer, { items: [] }).pipe(map(({ items }) => items));
  }

  private addProjects(found: readonly Named[]): void {
    const known = new Map(this.knownProjects());
    for (const { id, name } of found) known.set(id, { id, name });
    this.knownProjects.set(known);
  }

  /** The rest is found all the same. */
  private quietly<T, Nothing>(answer: Observable<T>, nothing: Nothing): Observable<T | Nothing> {
    return answer.pipe(
      catchError(() => {
        this.hasFailed.set(true);
        return of(nothing);
      }),
    );
  }
}
