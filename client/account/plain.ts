/** The SDK's answers as X-Ray writes them on the wire, which is what the views read: times as epoch seconds. */
export type Plain<T> = T extends Date
  ? number
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

/** A copy with each Date as epoch seconds; members that are undefined are left out. */
export function plain<T>(value: T): Plain<T> {
  if (value instanceof Date) return (value.getTime() / 1000) as Plain<T>;
  if (Array.isArray(value)) return value.map(plain) as Plain<T>;
  if (typeof value !== 'object' || value === null) return value as Plain<T>;
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, plain(member)] as const],
  );
  return Object.fromEntries(members) as Plain<T>;
}
