import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';

/** What is shown of a project is in the address, so that a reload finds it. */
@Injectable({ providedIn: 'root' })
export class WorkbenchAddress {
  private readonly router = inject(Router);

  showItem(item: string | null): void {
    this.show({ item });
  }

  showPrompt(prompt: string | null): void {
    this.show({ prompt });
  }

  private show(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
