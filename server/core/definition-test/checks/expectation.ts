import { check, replaceWith } from '../../check.ts';
import { nearest } from '../../near.ts';
import type { TestFile } from '../definition-test.ts';
import { goodTest, testFile } from '../example.ts';
import { expectationFault } from '../expectation.ts';

/**
 * An expectation that can't come out.
 *
 * A pattern gives `match` or `no match`; a composite alarm is in `ALARM` or `OK`; of sampling rules the name of the one
 * that decides is expected, or `{rule, rate, reservoir}`; of an alarm a state for each point (null for any), or the state
 * after the last.
 */
export const expectation = check<TestFile>({
  code: 'definition-test/expectation',
  severity: 'error',
  run({ all }, report) {
    for (const { subjects, map } of all) {
      const [subject, second] = subjects;
      const fault = subject && !second ? expectationFault(subject.kind, map) : undefined;
      if (!fault) continue;
      const written = map.entries.find(({ key }) => key === 'expect')?.value;
      const near = written?.kind === 'string' ? nearest(written.value, fault.oneOf ?? []) : undefined;
      report(fault.at, fault.says, { fix: near === undefined ? undefined : replaceWith(fault, near) });
    }
  },
  fires: [
    testFile({ ...goodTest, expect: 'matches' }),
    testFile({ name: 'Too few', alarm: { inline: {} }, points: [1, 2], expect: ['OK'] }),
  ],
  silent: [testFile(goodTest)],
  unknown: [testFile({ ...goodTest, expect: { Ref: 'Expected' } })],
});
