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
