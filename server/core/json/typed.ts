/** Readers of parsed JSON that nobody has vouched for: each gives the value if it has the type, else undefined. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object that is no array. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** An array; an empty one in place of anything else. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that isn't empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The same object without its undefined members: an API answers with a member or without it, never with undefined. */
export function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const found: Partial<T> = {};
  for (const name of Object.keys(value) as (keyof T)[]) {
    const member = value[name];
    if (member !== undefined) found[name] = member;
  }
  return found as T;
}
