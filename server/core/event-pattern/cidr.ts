/** IP networks of the `cidr` matcher. Source: event-ruler 2.0.1, CIDR. */
import type { Network } from './syntax.ts';

/** Reads `10.0.0.0/24`; a text instead is why the service would not take it, in its words. */
export function readNetwork(text: string): Network | string {
  const parts = text.split('/');
  // Java's split leaves out empty parts at the end.
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (parts.length !== 2) return "Malformed CIDR, one '/' required";
  const [ip, mask] = parts as [string, string];
  const maskBits = /^[+-]?\d+$/.test(mask) ? Number(mask) : Number.NaN;
  if (!(Math.abs(maskBits) < 2 ** 31)) return 'Malformed CIDR, mask bits must be an integer';
  if (maskBits < 0) return 'Malformed CIDR, mask bits must not be negative';
  const address = readAddress(ip);
  if (typeof address === 'string') return address;
  if (address.length === 4 && maskBits > 31) return 'IPv4 mask bits must be < 32';
  if (maskBits > 127) return 'IPv6 mask bits must be < 128';
  return { address, maskBits };
}

/** The bytes of an IPv4 or IPv6 address, or the service's words about it. IPv4 inside of IPv6 gives 4 bytes. */
export function readAddress(text: string): number[] | string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) {
    const bytes = text.split('.').map(Number);
    return bytes.every((byte) => byte <= 255) ? bytes : `Invalid IP address: ${text}`;
  }
  if (!/^[\da-fA-F:]*:[\da-fA-F:]*$/.test(text)) return `Nonstandard IP address: ${text}`;
  return readIpv6(text) ?? `Invalid IP address: ${text}`;
}

function readIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [front, back] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...front!];
  if (back === undefined) {
    if (groups.length !== 8) return undefined;
  } else {
    const missing = 8 - groups.length - back.length;
    if (missing < 1) return undefined;
    groups.push(...Array<string>(missing).fill('0'), ...back);
  }
  if (!groups.every((group) => /^[\da-fA-F]{1,4}$/.test(group))) return undefined;
  const bytes = groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  const mapped = bytes.every((byte, i) => i >= 12 || byte === (i < 10 ? 0 : 255));
  return mapped ? bytes.slice(12) : bytes;
}
