/** What groups that name groups add up to. */
import type { GroupOf } from './evaluate.ts';
import type { Expression } from './syntax.ts';

/** Terms of an expression with those of its groups in their place. Ours: nobody writes more, and each is asked of each trace. */
const MOST_TERMS = 10_000;

/** Why an expression can't be asked with its groups: one leads to itself, or they are too much. Undefined where it can. */
export function groupFault(expression: Expression, groupOf: GroupOf): string | undefined {
  const sizes = new Map<string, number>();
  const sizeOf = (one: Expression, through: ReadonlySet<string>): number => {
    if (one.kind === 'group') return sizeOfGroup(one, through);
    return partsOf(one).reduce((sum, part) => sum + sizeOf(part, through), 1);
  };
  const sizeOfGroup = ({ by, test }: Extract<Expression, { kind: 'group' }>, through: ReadonlySet<string>): number => {
    const key = `${by} ${test.value}`;
    if (through.has(key)) return Number.POSITIVE_INFINITY;
    const known = sizes.get(key);
    if (known !== undefined) return known;
    const meant = groupOf(by, String(test.value));
    const size = meant === undefined ? 1 : sizeOf(meant, new Set([...through, key]));
    sizes.set(key, size);
    return size;
  };
  const size = sizeOf(expression, new Set());
  if (size === Number.POSITIVE_INFINITY) return 'A group in it leads to itself.';
  return size > MOST_TERMS ? `With the groups in it, it has more than ${MOST_TERMS} terms.` : undefined;
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.terms;
    case 'not':
      return [expression.term];
    case 'service':
    case 'edge':
    case 'rootcause':
      return expression.inner === undefined ? [] : [expression.inner];
    default:
      return [];
  }
}
