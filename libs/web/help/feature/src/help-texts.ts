import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Language } from '@promptyflow/web-i18n';
import type { HelpTopic } from '@promptyflow/web-ui';
import { firstValueFrom } from 'rxjs';

/** The words of the topics, each fetched once when it is first read. */
@Injectable({ providedIn: 'root' })
export class HelpTexts {
  private readonly http = inject(HttpClient);
  private readonly texts = new Map<string, Promise<string>>();

  /** @returns the Markdown of a topic; rejects when it cannot be fetched, and then asks anew the next time */
  of(topic: HelpTopic, language: Language): Promise<string> {
    const path = `help/${language}/${topic}.md`;
    const known = this.texts.get(path);
    if (known) return known;
    const text = firstValueFrom(this.http.get(path, { responseType: 'text' }));
    this.texts.set(path, text);
    text.catch(() => this.texts.delete(path));
    return text;
  }
}
