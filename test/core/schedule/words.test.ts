/** Expressions in plain words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpression } from '../../../server/core/schedule/parse.ts';
import { inWords } from '../../../server/core/schedule/words.ts';

const cases: readonly [text: string, words: string][] = [
  ['cron(0 18 ? * MON-FRI *)', 'every weekday at 18:00 UTC'],
  ['cron(0 12 * * ? *)', 'every day at 12:00 UTC'],
  ['cron(0 12 ? * * *)', 'every day at 12:00 UTC'],
  ['cron(5,35 14 * * ? *)', 'every day at 14:05 and 14:35 UTC'],
  ['cron(0 * * * ? *)', 'every hour'],
  ['cron(30 * * * ? *)', 'every hour at minute 30'],
  ['cron(* * * * ? *)', 'every minute'],
  ['cron(0/15 * * * ? *)', 'every 15 minutes'],
  ['cron(*/15 * * * ? *)', 'every 15 minutes'],
  ['cron(0 0/2 * * ? *)', 'every 2 hours UTC'],
  ['cron(0/5 8-17 ? * MON-FRI *)', 'every weekday, every 5 minutes from 08:00 to 17:59 UTC'],
  ['cron(0/20 1,5 ? * 2 *)', 'every Monday at 01:00, 01:20, 01:40, 05:00, 05:20 and 05:40 UTC'],
  ['cron(0 9 ? * SAT,SUN *)', 'every Sunday and Saturday at 09:00 UTC'],
  ['cron(15 10 ? * 6L 2002-2005)', 'on the last Friday of the month from 2002 to 2005 at 10:15 UTC'],
  ['cron(0 2 ? * SAT#3 *)', 'on the third Saturday of the month at 02:00 UTC'],
  ['cron(0 8 1,15 * ? *)', 'on the 1st and 15th of the month at 08:00 UTC'],
  ['cron(0 8 L * ? *)', 'on the last day of the month at 08:00 UTC'],
  ['cron(0 8 LW * ? *)', 'on the last weekday of the month at 08:00 UTC'],
  ['cron(0 8 22W JAN,JUL ? *)', 'on the weekday nearest to the 22nd of the month in January and July at 08:00 UTC'],
  ['cron(0 8 1 1 ? 2030)', 'on the 1st of the month in January in 2030 at 08:00 UTC'],
  ['rate(1 hour)', 'every hour'],
  ['rate(5 minutes)', 'every 5 minutes'],
  ['at(2030-01-31T18:00:00)', 'once, at 2030-01-31 18:00 UTC'],
];

for (const [text, words] of cases) {
  test(text, () => {
    const { expression } = parseExpression(text, 'scheduler');
    assert.equal(expression && inWords(expression, 'UTC'), words);
  });
}
