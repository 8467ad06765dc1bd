import { type FilterBox, filterBox } from '../lib/filter-box.ts';
import { faultsOf, type Names, offers, stopsApplying } from './filter-completion.ts';

export interface ExpressionBoxEvents {
  /** Enter on a filter without mistakes; '' takes the filter away. */
  applied(text: string): void;
  names(): Names;
}

/** A box for an X-Ray filter expression. */
export function expressionBox(start: string, { applied, names }: ExpressionBoxEvents): FilterBox {
  return filterBox(start, {
    label: 'Filter expression',
    placeholder: 'Filter expression, such as fault OR responsetime > 1',
    offers: (text, cursor) => offers(text, cursor, names()),
    faults: (text) => faultsOf(text).map((fault) => ({ ...fault, harmless: !stopsApplying(fault) })),
    applied,
  });
}
