import { inject, Injectable } from '@angular/core';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { I18n, toProblem } from '@promptyflow/web-i18n';
import { TemplateFiles, TemplatesApi } from '@promptyflow/web-templates-data-access';
import type { NewTemplate, Template } from '@promptyflow/web-templates-data-access';
import { Toasts } from '@promptyflow/web-ui';
import { firstValueFrom, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { uuidv7 } from 'uuidv7';

interface NamedTemplate {
  readonly id: string;
  readonly name: string;
}

/** What is done with whole templates. What fails is told in a toast, and answered with null or false. */
@Injectable({ providedIn: 'root' })
export class TemplateActions {
  private readonly api = inject(TemplatesApi);
  private readonly files = inject(TemplateFiles);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  create(template: Omit<NewTemplate, 'id'>): Promise<Template | null> {
    return this.trying(this.api.create({ id: uuidv7(), ...template }));
  }

  /** Adds templates to begin with, in the language of the page. */
  async addStarters(): Promise<boolean> {
    const starters = await this.trying(this.files.addStarters(this.i18n.language()));
    const added = starters?.filter(({ outcome }) => outcome === 'added') ?? [];
    if (starters) {
      const text = this.i18n.plural('templates.files.startersAdded', added.length);
      this.toasts.show({ text, kind: 'success' });
    }
    return starters !== null;
  }

  /** Another with the same texts, labels aside. */
  async duplicate({ id }: NamedTemplate): Promise<Template | null> {
    const original = await this.trying(this.api.get(id));
    if (!original) return null;
    const { description, folder, tags, text, system, variables } = original;
    const name = this.i18n
      .text('templates.action.copyName', { name: original.name })
      .slice(0, PROJECT_LIMITS.maxTitleLength);
    return this.create({ name, description, folder, tags, text, system, variables });
  }

  /** Puts it into the trash, and offers to take that back; `restored` is called when it was. */
  async remove({ id, name }: NamedTemplate, restored: () => void): Promise<boolean> {
    if (!(await this.done(this.api.remove(id)))) return false;
    this.toasts.show({
      text: this.i18n.text('templates.action.removed', { name }),
      action: {
        label: this.i18n.text('context.undo'),
        run: () => void this.restore({ id, name }, false).then((done) => done && restored()),
      },
    });
    return true;
  }

  async restore({ id, name }: NamedTemplate, isTold = true): Promise<boolean> {
    if (!(await this.done(this.api.restore(id)))) return false;
    if (isTold) {
      const text = this.i18n.text('templates.action.restored', { name });
      this.toasts.show({ text, kind: 'success' });
    }
    return true;
  }

  setFavourite(id: string, isFavourite: boolean): Promise<boolean> {
    return this.done(this.api.setFavourite(id, isFavourite));
  }

  private async done(call: Observable<unknown>): Promise<boolean> {
    return (await this.trying(call.pipe(map(() => true)))) ?? false;
  }

  private async trying<Answer>(call: Observable<Answer>): Promise<Answer | null> {
    try {
      return await firstValueFrom(call);
    } catch (error) {
      this.toasts.showProblem(toProblem(error));
      return null;
    }
  }
}
