/** The checks of X-Ray's groups. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readXrayGroup } from './xray-group.ts';

export const xrayGroupFamily = family(
  'xray-group',
  (value) => (value.kind === 'map' ? readXrayGroup(value) : undefined),
  checks,
);
