import { describe, expect, it } from '@jest/globals';
import { AddressRefusedError, checkAddress, isPrivateAddress } from './address-guard';

describe(isPrivateAddress.name, () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'no address',
  ])('should refuse %s', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '172.15.0.1',
    '192.167.1.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('should let %s through', (address) => expect(isPrivateAddress(address)).toBe(false));
});

/** The first and the last address of every special-purpose block of IPv4 (IANA, RFC 6890 and its updates). */
const specialBlocks = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '239.255.255.255'],
  ['240.0.0.0', '255.255.255.255'],
] as const;

/** Every way that a URL has of writing an IPv4 address: as parsers of browsers and of Node read it, and inside IPv6. */
function notationsOf(address: string): string[] {
  const bytes = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const value = ((a * 256 + b) * 256 + c) * 256 + d;
  const octal = (number: number) => `0${number.toString(8)}`;
  const hex = (number: number) => `0x${number.toString(16)}`;
  const wide = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xff10 - 0x30));
  const half = (high: number, low: number) => (high * 256 + low).toString(16);
  const tail = `${half(a, b)}:${half(c, d)}`;
  return [
    address,
    `${address}.`,
    String(value),
    hex(value),
    octal(value),
    bytes.map(octal).join('.'),
    bytes.map(hex).join('.'),
    `${a}.${octal(b)}.${hex(c)}.${d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    wide(address),
    address.replaceAll('.', '。'),
    address.replaceAll('.', '%2e'),
    address.replace(/^\d/, (digit) => `%3${digit}`),
    `[::ffff:${address}]`,
    `[::ffff:${tail}]`,
    `[0:0:0:0:0:ffff:${tail}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
    `[64:ff9b:1::${tail}]`,
    `[2002:${tail}::]`,
    `[2001:0:${tail}::1]`,
  ];
}

describe('notations of addresses', () => {
  it.each(specialBlocks.flat().map((address) => [address, notationsOf(address)] as const))(
    'should refuse %s however it is written',
    (_, notations) => {
      const passed = notations.filter((host) => {
        try {
          checkAddress(`http://${host}/`, false);
          return true;
        } catch (error) {
          return !(error instanceof AddressRefusedError && error.reason === 'private_address');
        }
      });
      expect(passed).toEqual([]);
    },
  );

  it.each([
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
  ])('should still let %s through, beside them', (address) =>
    expect(checkAddress(`http://${address}/`, false).hostname).toBe(address),
  );

  it.each([
    'http://[fe80::1%25eth0]/',
    'http://[fe80::1%eth0]/',
    'http://[::1%25lo]/',
    'http://127.0.0.1:99999/',
    'http://0x7f.0.0.0.1/',
    'http://127.0.0.256/',
    'http://[::ffff:127.0.0.0x1]/',
    'http:///127.0.0.1:x/',
    'http://127.0.0.1\u0000.example.com/',
    'http://exa mple.com/',
  ])('should take %j for no address', (address) => {
    expect(() => checkAddress(address, false)).toThrow(/^malformed: /);
  });

  it.each([
    ['http:127.0.0.1/', 'private_address'],
    ['http:/\\127.0.0.1/', 'private_address'],
    ['\thttp://127.\n0.0.1/', 'private_address'],
    ['http://example.com@127.0.0.1/', 'credentials'],
    ['http://example.com:80@[::1]/', 'credentials'],
    ['http://127.0.0.1#@example.com/', 'private_address'],
    ['http://127.0.0.1\\@example.com/', 'private_address'],
    ['HTTPS://127.0.0.1/', 'private_address'],
    ['ftp://example.com/', 'scheme'],
    ['ws://example.com/', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['blob:http://example.com/1', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['dict://127.0.0.1:6379/info', 'scheme'],
    ['unix:///var/run/docker.sock', 'scheme'],
  ])('should read %j as every later step reads it, and refuse it', (address, reason) => {
    expect(() => checkAddress(address, false)).toThrow(new RegExp(`^${reason}: `));
  });
});

describe(checkAddress.name, () => {
  it.each([
    ['http://127.0.0.1:11434/v1', 'private_address'],
    ['http://2130706433/', 'private_address'],
    ['http://0x7f.1/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['http://[::ffff:169.254.169.254]/', 'private_address'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://example.com', 'scheme'],
    ['https://user:secret@example.com', 'credentials'],
    ['example.com', 'malformed'],
  ])('should refuse %s', (address, reason) => {
    expect(() => checkAddress(address, false)).toThrow(new RegExp(`^${reason}: `));
  });

  it('should not repeat credentials', () => {
    const thrown = (): unknown => {
      try {
        return checkAddress('https://user:secret@example.com', false);
      } catch (error) {
        return error;
      }
    };
    expect(thrown()).toBeInstanceOf(AddressRefusedError);
    expect(String(thrown())).not.toContain('secret');
  });

  it('should take private addresses when the administrator allows them, but no other scheme', () => {
    expect(checkAddress('http://127.0.0.1:11434/v1', true).port).toBe('11434');
    expect(() => checkAddress('file:///etc/passwd', true)).toThrow();
  });
});
