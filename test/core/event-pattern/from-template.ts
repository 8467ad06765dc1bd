/** Definitions as they stand in a template: intrinsic functions become unknown values and choices. */
import { fromPlain, nowhere, type Value } from '../../../server/core/value.ts';

export function fromTemplate(plain: unknown): Value {
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(fromTemplate), at: nowhere };
  if (typeof plain !== 'object' || plain === null) return fromPlain(plain);
  const [[name, operand] = ['', undefined], ...others] = Object.entries(plain);
  if (others.length === 0 && name === 'Fn::If') {
    return { kind: 'choice', options: (operand as unknown[]).slice(1).map(fromTemplate), at: nowhere };
  }
  if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::')))
    return { kind: 'unknown', why: name, at: nowhere };
  const entries = Object.entries(plain).map(([key, value]) => ({
    key,
    keyAt: { ...nowhere },
    value: fromTemplate(value),
  }));
  return { kind: 'map', entries, at: nowhere };
}
