import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Injectable } from '@angular/core';

/** Says to a screen reader what the eye sees happen: "Moved to place 3 of 8". */
@Injectable({ providedIn: 'root' })
export class Announcer {
  private readonly live = inject(LiveAnnouncer);

  /** `assertive` interrupts what is being read; keep it for failures. */
  say(message: string, politeness: 'polite' | 'assertive' = 'polite'): void {
    void this.live.announce(message, politeness);
  }
}
