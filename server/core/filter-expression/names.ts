/** The groups that a filter expression names. */
import { type NameSpot, namedIn } from '../names.ts';
import type { FilterExpression } from './filter-expression.ts';
import { tokensOf } from './tokens.ts';

/** The texts that `group.name` is compared with. */
export function groupsNamed({ host }: FilterExpression): NameSpot[] {
  const tokens = tokensOf(host.value);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || token.value.toLowerCase() !== 'group.name') return [];
    const [sign, text] = [tokens[index + 1], tokens[index + 2]];
    if (sign?.value !== '=' || text?.kind !== 'text' || text.unclosed) return [];
    return namedIn('xray-group', 'uses', host, text.at.start + 1, text.at.end - 1);
  });
}
