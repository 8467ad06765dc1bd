/** The checks of files with tests. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { testChoices } from './choices.ts';
import { readTestFile } from './definition-test.ts';
import { describeTest } from './describe.ts';

/** The value is the whole file. */
export const definitionTestFamily = family(
  'definition-test',
  (value) => (value.kind === 'map' ? readTestFile(value) : undefined),
  checks,
  { choices: testChoices, describe: describeTest },
);
