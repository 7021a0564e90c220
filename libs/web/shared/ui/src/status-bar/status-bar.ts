import {
  computed,
  DestroyRef,
  Directive,
  inject,
  Injectable,
  input,
  OnInit,
  signal,
  TemplateRef,
} from '@angular/core';

type Side = 'start' | 'end';

interface StatusPart {
  readonly side: Side;
  readonly content: TemplateRef<void>;
}

/** What the pages show in the shell's status bar. */
@Injectable({ providedIn: 'root' })
export class StatusBar {
  private readonly parts = signal<readonly StatusPart[]>([]);
  readonly start = computed(() => this.parts().filter((part) => part.side === 'start'));
  readonly end = computed(() => this.parts().filter((part) => part.side === 'end'));

  add(part: StatusPart, destroyRef: DestroyRef): void {
    this.parts.update((parts) => [...parts, part]);
    destroyRef.onDestroy(() => this.parts.update((parts) => parts.filter((one) => one !== part)));
  }
}

/** `<ng-template pfStatus="start">…</ng-template>` puts its content in the status bar while the page lives. */
@Directive({ selector: 'ng-template[pfStatus]' })
export class StatusSlot implements OnInit {
  readonly side = input.required<Side>({ alias: 'pfStatus' });
  private readonly bar = inject(StatusBar);
  private readonly content = inject<TemplateRef<void>>(TemplateRef);
  private readonly destroyRef = inject(DestroyRef);

  ngOnInit(): void {
    this.bar.add({ side: this.side(), content: this.content }, this.destroyRef);
  }
}
