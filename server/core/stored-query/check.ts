/** The checks of queries kept in AWS Config. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readStoredQuery } from './stored-query.ts';

export const storedQueryFamily = family(
  'stored-query',
  (value) => (value.kind === 'map' ? readStoredQuery(value) : undefined),
  checks,
);
