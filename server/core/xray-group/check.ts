/** The checks of X-Ray's groups. */
import { family } from '../family.ts';
import { namedBy } from '../names.ts';
import { checks } from './checks.ts';
import { readXrayGroup } from './xray-group.ts';

export const xrayGroupFamily = family(
  'xray-group',
  (value) => (value.kind === 'map' ? readXrayGroup(value) : undefined),
  checks,
  { names: ({ groupName }) => namedBy('xray-group', 'defines', groupName) },
);
