import { inject, Injectable, Injector, signal } from '@angular/core';
import { I18n, type PageProblem, problemMessage } from '@promptyflow/web-i18n';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastRequest {
  readonly text: string;
  readonly kind?: 'info' | 'success' | 'danger';
  /** Such as Undo. Gives the toast more time. */
  readonly action?: ToastAction;
  /** Until it is dismissed: for an offer that is as good later. */
  readonly stays?: boolean;
}

export interface Toast extends ToastRequest {
  readonly id: number;
  readonly kind: 'info' | 'success' | 'danger';
}

const shortMs = 5_000;
const longMs = 10_000;
const mostShown = 4;

/**
 * Short news at the bottom of the page, read out by screen readers. A toast leaves by itself (10 s with an
 * action or a failure, 5 s else), and waits while it is pointed at or focused.
 */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly list = signal<readonly Toast[]>([]);
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private readonly injector = inject(Injector);
  private nextId = 1;

  readonly shown = this.list.asReadonly();

  /** @returns the toast's id, for `dismiss` */
  show(request: ToastRequest): number {
    const toast: Toast = { ...request, id: this.nextId++, kind: request.kind ?? 'info' };
    const same = this.list().find((other) => other.text === toast.text && !other.action && !toast.action);
    if (same !== undefined) {
      this.dismiss(same.id);
    }
    this.list.update((toasts) => [...toasts, toast].slice(-mostShown));
    this.resume(toast);
    return toast.id;
  }

  /** Tells a failure in words. A session that ended is told once, by the shell, and not for every request. */
  showProblem(problem: PageProblem): void {
    if (problem.code !== 'auth.required' && problem.code !== 'auth.session_ended') {
      this.show({ text: problemMessage(this.injector.get(I18n), problem), kind: 'danger' });
    }
  }

  dismiss(id: number): void {
    this.pause(id);
    this.list.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  pause(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  resume(toast: Toast): void {
    this.pause(toast.id);
    if (toast.stays) return;
    const time = toast.action || toast.kind === 'danger' ? longMs : shortMs;
    this.timers.set(
      toast.id,
      setTimeout(() => this.dismiss(toast.id), time),
    );
  }
}
