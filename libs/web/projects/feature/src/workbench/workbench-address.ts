import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';

/** What is shown of a project is in the address, so that a reload finds it. */
@Injectable({ providedIn: 'root' })
export class WorkbenchAddress {
  private readonly router = inject(Router);

  async showItem(item: string | null): Promise<void> {
    await this.show({ item });
  }

  async showPrompt(prompt: string | null): Promise<void> {
    await this.show({ prompt });
  }

  private async show(queryParams: Readonly<Record<string, string | null>>): Promise<void> {
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
