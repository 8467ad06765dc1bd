/** What a rule wants at each place of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import { compositeAlarmChoices } from '../../../server/core/composite-alarm/choices.ts';
import { fromPlain } from '../../../server/core/value.ts';

const around = {
  ...alone,
  alarms: new Map([
    ['own', {}],
    ['api', {}],
    ['all (5xx)', { rule: 'ALARM(api)' }],
  ]),
};

/** The offer at the `|` of a rule: its words, and what one of them would replace. */
function at(marked: string) {
  const index = marked.indexOf('|');
  const text = marked.replace('|', '');
  const offer = compositeAlarmChoices({
    root: fromPlain({ AlarmName: 'own', AlarmRule: text }),
    path: ['AlarmRule'],
    on: 'value',
    string: { text, index },
    around,
  });
  const { start, end } = offer!.within!.replaces;
  return {
    values: offer!.choices.map(({ value, text: written = value }) => written),
    replaces: text.slice(start, end),
  };
}

test('the other known alarms, in quotes where their name needs them', () => {
  assert.deepEqual(at('ALARM(|)'), { values: ['api', '"all (5xx)"'], replaces: '' });
  assert.deepEqual(at('ALARM(a|pi)'), { values: ['api', '"all (5xx)"'], replaces: 'api' });
  assert.deepEqual(at('ALARM("al|l")'), { values: ['api', 'all (5xx)'], replaces: 'all' });
  assert.deepEqual(at('ALARM("al|) OR OK(b)'), { values: ['api', 'all (5xx)'], replaces: 'al' });
});

test('AND and OR behind a condition, the rest before one', () => {
  assert.deepEqual(at('ALARM(a)| OK(b)'), { values: ['AND', 'OR'], replaces: '' });
  assert.deepEqual(at('ALARM(a) |AND OK(b)').values, ['AND', 'OR']);
  assert.deepEqual(at('ALARM(a) AND O|'), {
    values: ['ALARM', 'OK', 'INSUFFICIENT_DATA', 'AT_LEAST', 'NOT', 'TRUE', 'FALSE'],
    replaces: 'O',
  });
});

test('the arguments of AT_LEAST: a count, a state, alarms', () => {
  assert.deepEqual(at('AT_LEAST(5|').values, []);
  assert.deepEqual(at('AT_LEAST(50%, NOT |').values, ['ALARM', 'OK', 'INSUFFICIENT_DATA', 'NOT']);
  assert.deepEqual(at('AT_LEAST(50%, OK, (|').values, ['api', '"all (5xx)"']);
});
