/** 16 hex digits from a text: two 32-bit multiply-and-shift hashes (MurmurHash3's constants), not cryptographic. */
export function hash64(text: string): string {
  let high = 0x9747b28c;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0xcc9e2d51);
    high ^= high >>> 15;
    low = Math.imul(low ^ unit, 0x1b873593);
    low ^= low >>> 13;
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return hex(Math.imul(high ^ (low >>> 16), 0x85ebca6b)) + hex(Math.imul(low ^ (high >>> 13), 0xc2b2ae35));
}
