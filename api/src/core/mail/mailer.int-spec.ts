import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { Letter } from './letter';
import { MailFolder } from './mail-folder';
import { Mailer } from './mailer';
import { neverLeft } from './never-left';

const letter: Letter = {
  to: { name: 'Анна', address: 'anna@example.com' },
  subject: 'Подтвердите адрес',
  text: 'Здравствуйте! Подтвердите, что это ваш адрес. Откройте ссылку:\n\nhttps://example.com/#token=a_b-c\n',
  html: '<p>Здравствуйте!</p>',
};

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string;
  readonly message: string;
}

describe(Mailer.name, () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'promptyflow-mail-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const createSut = (smtpUrl?: string) => {
    const config = {
      smtpUrl,
      from: 'PromptyFlow <no-reply@example.com>',
      directory: join(directory, 'mail'),
    };
    const folder = new MailFolder(config);
    return { sut: new Mailer(folder, config), folder };
  };

  describe('with SMTP', () => {
    let server: SMTPServer;
    let received: Received[];
    let url: string;
    let refusal: Error | undefined;
    let breaksOff: boolean;
    let sockets: Socket[];

    beforeEach(async () => {
      received = [];
      refusal = undefined;
      breaksOff = false;
      sockets = [];
      server = new SMTPServer({
        allowInsecureAuth: true,
        disabledCommands: ['STARTTLS'],
        onAuth: ({ username, password }, _session, done) =>
          password === 'p@ss' ? done(null, { user: username }) : done(new Error('wrong password')),
        onRcptTo: (_address, _session, done) => done(refusal),
        onData: (stream, { envelope, user }, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            received.push({
              from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
              to: envelope.rcptTo.map(({ address }) => address),
              user: String(user),
              message: Buffer.concat(chunks).toString('utf8'),
            });
            if (breaksOff) for (const socket of sockets) socket.destroy();
            else done();
          });
        },
      });
      server.server.on('connection', (socket: Socket) => sockets.push(socket));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.server.address() as AddressInfo;
      url = `smtp://mailer:p%40ss@127.0.0.1:${port}`;
    });
    afterEach(() => new Promise<void>((closed) => server.close(closed)));

    it('should hand the letter over, signed in, in both forms', async () => {
      const { sut, folder } = createSut(url);
      await sut.send(letter);

      expect(received).toHaveLength(1);
      expect(received[0]).toMatchObject({
        from: 'no-reply@example.com',
        to: ['anna@example.com'],
        user: 'mailer',
      });
      const message = received[0]?.message ?? '';
      expect(message).toMatch(/^From: PromptyFlow <no-reply@example\.com>\r$/m);
      expect(message).toMatch(/^Subject: =\?UTF-8\?B\?/m);
      const parts = message
        .split(/\r\n----_NmP[^\r]*\r\n/)
        .filter((part) => part.includes('base64'))
        .map((part) => Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8'));
      expect(parts).toEqual([letter.text, letter.html]);
      expect(await folder.list({ limit: 10 })).toEqual([]);
    });

    it.each(['\r\n', '\n', '\r', '\u2028'])(
      'should reach nobody else and have no other header, whatever stands in its names: %j',
      async (lineEnd) => {
        const more = `${lineEnd}Bcc: other@example.com${lineEnd}${lineEnd}<script>${lineEnd}.${lineEnd}QUIT`;
        await createSut(url).sut.send({
          ...letter,
          to: { name: `Anna${more}" <other@example.com>, "x`, address: 'anna@example.com' },
          subject: `You are invited to${more}`,
        });
        expect(received).toHaveLength(1);
        expect(received[0]?.to).toEqual(['anna@example.com']);
        const [headers = ''] = received[0]?.message.split('\r\n\r\n') ?? [];
        expect(headers).not.toMatch(/^(?:Bcc|<script>|\.|QUIT)/im);
      },
    );

    it('should reject when the server refuses the letter or the password', async () => {
      refusal = new Error('no such person');
      await expect(createSut(url).sut.send(letter)).rejects.toThrow(/no such person/);
      await expect(createSut(url.replace('p%40ss', 'wrong')).sut.send(letter)).rejects.toThrow(
        /wrong password/,
      );
      expect(received).toEqual([]);
    });

    it('should tell a letter that never left from one that may have', async () => {
      const failure = async (smtpUrl: string) => {
        const thrown: unknown = await createSut(smtpUrl)
          .sut.send(letter)
          .then(
            () => null,
            (error) => error,
          );
        return [thrown !== null, neverLeft(thrown)];
      };
      expect(await failure('smtp://127.0.0.1:1')).toEqual([true, true]);
      expect(await failure(url.replace('p%40ss', 'wrong'))).toEqual([true, true]);
      refusal = new Error('no such person');
      expect(await failure(url)).toEqual([true, true]);
      refusal = undefined;
      breaksOff = true;
      expect(await failure(url)).toEqual([true, false]);
      expect(received).toHaveLength(1);
    });

    it('should reject when nobody listens', async () => {
      await expect(createSut('smtp://127.0.0.1:1').sut.send(letter)).rejects.toThrow(/ECONNREFUSED/);
    });
  });

  describe('without SMTP', () => {
    it('should put the letter into the folder for a mail program and for a reader', async () => {
      const { sut, folder } = createSut();
      await sut.send(letter);
      await sut.send({ ...letter, to: { name: 'B', address: 'b@example.com' } });

      const { text, html, subject } = letter;
      const stored = { id: expect.any(String), sentAt: expect.any(String), text, html, subject };
      const all = await folder.list({ limit: 10 });
      expect(all).toEqual([
        { ...stored, to: 'b@example.com' },
        { ...stored, to: 'anna@example.com' },
      ]);
      expect(await folder.list({ limit: 1 })).toEqual(all.slice(0, 1));
      expect(await folder.list({ to: 'anna@example.com', limit: 1 })).toEqual(all.slice(1));

      const files = await readdir(join(directory, 'mail'));
      expect(files.sort()).toEqual(all.flatMap(({ id }) => [`${id}.eml`, `${id}.json`]).sort());
      const message = await readFile(join(directory, 'mail', `${all[1]?.id}.eml`), 'utf8');
      expect(message).toMatch(/^To: .*<anna@example\.com>/m);
    });

    it('should find no letters before the first one', async () => {
      expect(await createSut().folder.list({ limit: 10 })).toEqual([]);
    });
  });
});
