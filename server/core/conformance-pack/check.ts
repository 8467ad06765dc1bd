/** The checks of AWS Config's conformance packs. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readConformancePack } from './conformance-pack.ts';

export const conformancePackFamily = family(
  'conformance-pack',
  (value) => (value.kind === 'map' ? readConformancePack(value) : undefined),
  checks,
);
