import type { AnyValue, KeyValue } from './wire.ts';

/** A value as JSON can hold it; null where the sender gave none. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

/** Attributes by their names, in the order in which they came. */
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** Of names that stand twice the later one counts. Values nest as deeply as the reader of the protocol lets them. */
export function attributesOf(pairs: readonly KeyValue[] = []): Attributes {
  return new Map(pairs.map(({ key = '', value }) => [key, plainValue(value)]));
}

/** The attribute where it is a text and not empty, else undefined. */
export function text(attributes: Attributes, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** The first of these attributes that is a number, else undefined. */
export function number(attributes: Attributes, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (typeof value === 'number') return value;
  }
  return undefined;
}

/** The texts of a list. */
export function texts(value: AttributeValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item !== '') : [];
}

/** JSON has no number for these; their names are those of protobuf's JSON form. */
function plainValue(value: AnyValue = {}): AttributeValue {
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = value;
  if (doubleValue !== undefined) return Number.isFinite(doubleValue) ? doubleValue : String(doubleValue);
  if (arrayValue !== undefined) return (arrayValue.values ?? []).map(plainValue);
  if (kvlistValue !== undefined) return Object.fromEntries(attributesOf(kvlistValue.values));
  return stringValue ?? boolValue ?? intValue ?? bytesValue ?? null;
}
