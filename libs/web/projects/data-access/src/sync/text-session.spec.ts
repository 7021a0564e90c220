import { ChangeSet } from '@codemirror/state';
import fc from 'fast-check';
import { applyEdit, mapOver, replaceRange } from '@promptyflow/text-edits';
import { TextSession } from './text-session';

interface Logged {
  readonly author: number;
  readonly edit: ChangeSet;
}

/** A person with an editor; `seen` counts the entries of the log that have reached them. */
class Person {
  text: string;
  session = new TextSession(0);
  seen = 0;

  constructor(
    private readonly index: number,
    base: string,
  ) {
    this.text = base;
  }

  type(at: number, remove: number, insert: string): void {
    const from = at % (this.text.length + 1);
    const edit = replaceRange(this.text.length, from, Math.min(this.text.length, from + remove), insert);
    this.text = applyEdit(this.text, edit);
    this.session = this.session.typed(edit);
  }

  receive(log: readonly Logged[]): void {
    const entry = log[this.seen];
    if (!entry) return;
    this.seen += 1;
    if (entry.author === this.index) {
      this.session = this.session.acknowledged(this.seen);
      return;
    }
    const { session, shown } = this.session.received(entry.edit, this.seen);
    this.session = session;
    this.text = applyEdit(this.text, shown);
  }
}

/** What the server does with an edit made at a version: maps it over the newer ones and appends it. */
class Server {
  readonly log: Logged[] = [];
  private readonly underWay = new Map<number, { base: number; edit: ChangeSet }>();

  constructor(public text: string) {}

  post(author: number, person: Person): void {
    const sending = person.session.send('change');
    if (!sending?.sent) return;
    person.session = sending;
    this.underWay.set(author, { base: person.session.version, edit: sending.sent.edit });
  }

  apply(author: number): void {
    const posted = this.underWay.get(author);
    if (!posted) return;
    this.underWay.delete(author);
    const newer = this.log.slice(posted.base).map(({ edit }) => edit);
    const edit = mapOver(posted.edit, newer);
    this.text = applyEdit(this.text, edit);
    this.log.push({ author, edit });
  }
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    who: fc.nat(2),
    at: fc.nat(),
    remove: fc.nat(4),
    insert: fc.stringMatching(/^[a-z\n]{0,4}$/),
  }),
  fc.record({ kind: fc.constantFrom('post' as const, 'apply' as const, 'receive' as const), who: fc.nat(2) }),
);

describe(TextSession.name, () => {
  it('should bring three people and the server to one text, whatever the order of messages', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.array(step, { maxLength: 60 }), (base, steps) => {
        const server = new Server(base);
        const people = [0, 1, 2].map((index) => new Person(index, base));
        const act = (current: (typeof steps)[number]) => {
          const person = people[current.who];
          if (!person) return;
          if (current.kind === 'type') person.type(current.at, current.remove, current.insert);
          if (current.kind === 'post') server.post(current.who, person);
          if (current.kind === 'apply') server.apply(current.who);
          if (current.kind === 'receive') person.receive(server.log);
        };
        steps.forEach(act);
        // Let every message arrive: each person has at most one edit under way and one waiting.
        for (let round = 0; round < 3; round++) {
          people.forEach((person, index) => server.post(index, person));
          people.forEach((_, index) => server.apply(index));
          for (const person of people) while (person.seen < server.log.length) person.receive(server.log);
        }
        expect(people.map(({ text }) => text)).toEqual([server.text, server.text, server.text]);
        expect(people.every(({ session }) => session.isSettled)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('should send nothing while an edit is under way', () => {
    const sut = new TextSession(1).typed(replaceRange(0, 0, 0, 'a')).send('1');
    expect(sut?.typed(replaceRange(1, 1, 1, 'b')).send('2')).toBeNull();
  });
});
