import { fromPlain, nowhere, type Value } from '../../../server/core/value.ts';

/** A piece of a template as a Value that stands nowhere: `Ref` is unknown, `Fn::If` a choice. */
export function fromTemplate(plain: unknown): Value {
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(fromTemplate), at: nowhere };
  if (typeof plain !== 'object' || plain === null) return fromPlain(plain);
  if ('Ref' in plain) return { kind: 'unknown', why: `Ref ${plain.Ref}`, at: nowhere };
  if ('Fn::If' in plain && Array.isArray(plain['Fn::If'])) {
    return { kind: 'choice', options: plain['Fn::If'].slice(1).map(fromTemplate), at: nowhere };
  }
  const entries = Object.entries(plain).map(([key, value]) => ({ key, keyAt: nowhere, value: fromTemplate(value) }));
  return { kind: 'map', entries, at: nowhere };
}
