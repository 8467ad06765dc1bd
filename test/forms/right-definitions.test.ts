/** Right definitions of every family and form: no error and no warning is found in them. And each form is recognised: damage it, and it is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { definitionsIn, openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import { gather } from '../../server/forms/surroundings.ts';

const folder = join(import.meta.dirname, '../fixtures/right');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

function found(name: string, text: string, severities?: readonly string[]): string[] {
  const document = openDocument(name, text);
  const own = summariesOf(document);
  const problems = problemsOf(document, gather(own, own));
  return problems
    .filter(({ severity }) => severities?.includes(severity) ?? true)
    .map(({ code, definition, message }) => `${definition.name}: ${code}: ${message}`);
}

for (const name of readdirSync(folder)) {
  test(`${name} is right`, () => {
    assert.deepEqual(found(name, read(name), ['error', 'warning']), []);
    assert.ok(definitionsIn(openDocument(name, read(name))).length > 0);
  });
}

/** One wrong word in each form: [file, what stands there, what is written instead, the code]. */
const damages = [
  ['alarms.yaml', 'DatapointsToAlarm: 2', 'DatapointsToAlarm: 0', 'alarm/property-limit'],
  ['alarms.yaml', 'AT_LEAST(2', 'AT_LEST(2', 'composite-alarm/syntax'],
  ['rules.yaml', 'FixedRate: 0.5', 'FixedRate: 50', 'sampling-rule/rate'],
  ['rules.yaml', 'REQUIRED_TAGS', 'REQUIRED_TAG', 'config-rule/managed-rule'],
  ['rules.yaml', '"exists": false', '"exists": "no"', 'event-pattern/exists'],
  ['rules.yaml', 'lastStatus: [STOPPED]', 'lastStatus: STOPPED', 'event-pattern/scalar-value'],
  ['orders.pattern.json', '"suffix"', '"sufix"', 'event-pattern/unknown-matcher'],
  ['sampling-rules-v1.json', '"rate": 0.05', '"rate": 5', 'sampling-rule/local-rate'],
  ['sampling-rules.json', '"host"', '"hosts"', 'sampling-rule/local-rule'],
] as const;

for (const [name, right, wrong, code] of damages) {
  test(`${wrong} in ${name} is ${code}`, () => {
    const text = read(name).replace(right, wrong);
    assert.notEqual(text, read(name));
    assert.ok(
      found(name, text).some((one) => one.includes(`: ${code}:`)),
      JSON.stringify(found(name, text)),
    );
  });
}
