import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventPatternFamily } from '../../../server/core/event-pattern/check.ts';
import { fromTemplate } from './from-template.ts';

test('what a check calls right or unknown is right for all other checks as well, up to hints', () => {
  for (const { code, silent, unknown } of eventPatternFamily.checks) {
    for (const example of [...silent, ...unknown]) {
      const problems = eventPatternFamily.problems(fromTemplate(example));
      const wrong = problems.filter(({ severity }) => severity === 'error');
      assert.deepEqual(wrong, [], `${code} ${JSON.stringify(example)}`);
    }
  }
});
