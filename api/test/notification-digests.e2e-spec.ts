import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mentionOf } from '@promptyflow/contracts';
import { Queue } from 'bullmq';
import { SMTPServer } from 'smtp-server';
import { addMember, connectAsAdministrator, startApplication, startWorker, waitForLetters } from './support';
import type { ApiClient, OwnApplication, OwnProcess, TestAccount } from './support';
import { Commenting, untilEnded, verifiedAccount } from './support/commenting';

const prefix = `test-${randomUUID()}`;
const isDigest = ({ subject }: { readonly subject: string }) => /unread|непрочитан/.test(subject);

let application: OwnApplication;
let worker: OwnProcess;
let client: ApiClient;
let database: Awaited<ReturnType<typeof connectAsAdministrator>>;
let digests: Queue;
let looks: Queue;
let at: Commenting;
let anna: TestAccount;
let boris: TestAccount;

beforeAll(async () => {
  // Two processes take jobs from these queues.
  application = await startApplication({ REDIS_KEY_PREFIX: prefix });
  worker = startWorker({ REDIS_KEY_PREFIX: prefix, PUBLIC_URL: application.client.url });
  ({ client } = application);
  database = await connectAsAdministrator();
  const options = { connection: { url: process.env.REDIS_URL ?? '' }, prefix: `{${prefix}}` };
  digests = new Queue('mail.digest', options);
  looks = new Queue('notification.digest', options);
});

afterAll(async () => {
  await Promise.all([digests.close(), looks.close(), database.end()]);
  await worker.stop();
  await application.stop();
});

beforeEach(async () => {
  at = await Commenting.begin(client);
  ({ anna, boris } = at);
});

/** Has a person's letter be due, as time would. */
const makeDue = ({ userId }: TestAccount) =>
  database.query(`update notification_digests set due_at = now() - interval '1 second' where user_id = $1`, [
    userId,
  ]);
const emailed = async ({ userId }: TestAccount) =>
  (
    await database.query<{ emailed: boolean }>(
      'select emailed_at is not null as emailed from notifications where user_id = $1 order by id',
      [userId],
    )
  ).rows.map((row) => row.emailed);

/** Runs the job that sends somebody's letter, and waits for its end. */
async function sendDigest({ userId }: TestAccount, times = 1): Promise<void> {
  const jobs = await Promise.all(Array.from({ length: times }, () => digests.add('mail.digest', { userId })));
  await untilEnded(
    digests,
    jobs.map(({ id }) => id ?? ''),
  );
}

async function digestsTo({ email }: TestAccount) {
  const path = `/dev/mail?to=${encodeURIComponent(email)}`;
  const { body } = await client.request<{ items: { subject: string; text: string }[] }>('GET', path);
  return body.items.filter(isDigest);
}

describe('the letter about what is unread', () => {
  it('should be one for all of it, in the language of the person, when it is due', async () => {
    const vera = await verifiedAccount(client, 'Vera', 'ru');
    await addMember(anna.organizationId, vera.userId, 'viewer');
    const thread = await at.write(anna, `${mentionOf(vera.userId)}, <b>взгляните</b>`);
    await at.write(anna, `${mentionOf(vera.userId)}, ещё`);
    await sendDigest(vera);
    expect(await digestsTo(vera)).toEqual([]);
    await makeDue(vera);
    const look = await looks.add('notification.digest', {});
    await untilEnded(looks, [look.id ?? '']);
    const [letter] = await waitForLetters(client, vera.email, 1, isDigest);
    expect(letter?.subject).toBe('2 непрочитанных уведомления в PromptyFlow');
    expect(letter?.text).toContain('Anna упоминает вас в комментарии к «Interviews», проект «Project»');
    expect(letter?.text).toContain('@Vera, <b>взгляните</b>');
    expect(letter?.html).toContain('@Vera, &lt;b&gt;взгляните&lt;/b&gt;');
    expect(letter?.text).toContain(
      `${client.url}/projects/${at.project.id}?item=${at.itemId}&comments=item&thread=${thread.id}`,
    );
    expect(letter?.text).toContain(`${client.url}/account#notifications`);
    await makeDue(vera);
    await sendDigest(vera);
    expect(await digestsTo(vera)).toHaveLength(1);
  });

  it('should be sent once when two processes take it at once', async () => {
    await at.mention();
    await makeDue(boris);
    await sendDigest(boris, 16);
    expect(await digestsTo(boris)).toHaveLength(1);
    expect(await emailed(boris)).toEqual([true]);
  });

  it('should not tell of what was read meanwhile, or is closed by now', async () => {
    await at.mention('read');
    await at.ask(boris, 'POST', '/notifications/read', {});
    await makeDue(boris);
    await sendDigest(boris);
    expect(await digestsTo(boris)).toEqual([]);
    await at.mention('closed');
    await at.setAudience('named');
    await makeDue(boris);
    await sendDigest(boris);
    expect([await digestsTo(boris), await emailed(boris)]).toEqual([[], [false, false]]);
  });

  it('should not tell of an organization that waits for the second step of the person', async () => {
    await at.mention();
    await database.query('update organizations set require_second_step = true where id = $1', [
      anna.organizationId,
    ]);
    await makeDue(boris);
    await sendDigest(boris);
    expect([await digestsTo(boris), await emailed(boris)]).toEqual([[], [false]]);
  });

  it('should not go to an address that is not proven, nor to who wants none', async () => {
    const stranger = await client.register({ name: 'Gleb' });
    await addMember(anna.organizationId, stranger.userId, 'member');
    await at.write(anna, mentionOf(stranger.userId));
    await makeDue(stranger);
    await sendDigest(stranger);
    expect(await digestsTo(stranger)).toEqual([]);
    await at.mention();
    await at.ask(boris, 'PATCH', '/user/notification-settings', { digest: 'off' });
    await at.mention();
    await makeDue(boris);
    await sendDigest(boris);
    expect(await digestsTo(boris)).toEqual([]);
  });

  it('should be due within the hour for who wants it hourly, and the next morning for others', async () => {
    const dueIn = async ({ userId }: TestAccount) =>
      (
        await database.query<{ minutes: number; hour: number }>(
          `select extract(epoch from due_at - now())::float / 60 as minutes,
                  extract(hour from due_at at time zone 'UTC')::int as hour
             from notification_digests where user_id = $1`,
          [userId],
        )
      ).rows[0];
    await at.mention();
    const daily = await dueIn(boris);
    expect(daily?.hour).toBe(7);
    expect(daily?.minutes).toBeLessThanOrEqual(24 * 60);
    expect(daily?.minutes).toBeGreaterThan(0);
    await at.ask(boris, 'PATCH', '/user/notification-settings', { digest: 'hourly' });
    await at.mention();
    expect((await dueIn(boris))?.minutes).toBeLessThanOrEqual(60);
  });
});

describe('the letter with a mail server that refuses', () => {
  it('should be kept, and sent once when the server takes letters again', async () => {
    let isRefusing = false;
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(isRefusing ? new Error('come later') : undefined),
      onData: (stream, { envelope }, done) => {
        received.push(...envelope.rcptTo.map(({ address }) => address));
        stream.resume().on('end', () => done());
      },
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.server.address() as AddressInfo;
    const ownPrefix = `test-${randomUUID()}`;
    const own = await startApplication({
      REDIS_KEY_PREFIX: ownPrefix,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    });
    const queue = new Queue('mail.digest', {
      ...{ connection: { url: process.env.REDIS_URL ?? '' }, prefix: `{${ownPrefix}}` },
    });
    const send = async () => {
      const { id = '' } = await queue.add('mail.digest', { userId: boris.userId });
      await untilEnded(queue, [id]);
      return queue.getJobState(id);
    };
    try {
      await at.mention();
      await makeDue(boris);
      isRefusing = true;
      expect([await send(), received, await emailed(boris)]).toEqual(['failed', [], [false]]);
      isRefusing = false;
      expect([await send(), await send()]).toEqual(['completed', 'completed']);
      expect([received, await emailed(boris)]).toEqual([[boris.email], [true]]);
    } finally {
      await queue.close();
      await own.stop();
      await new Promise<void>((closed) => server.close(closed));
    }
  });
});
