/** Every check does what its own page shows: its examples go through the real forms, in JSON and in YAML. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stringify } from 'yaml';
import type { Surroundings } from '../../server/core/check.ts';
import { families } from '../../server/core/rulebook.ts';
import { type FormDocument, openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import { gather } from '../../server/forms/surroundings.ts';

/** A file that holds an example of a family. */
const files: Record<string, (example: unknown) => { name: string; content: unknown }> = {
  alarm: (example) => template('AWS::CloudWatch::Alarm', example),
  'composite-alarm': (example) => template('AWS::CloudWatch::CompositeAlarm', example),
  'config-rule': (example) => template('AWS::Config::ConfigRule', example),
  'event-pattern': (example) => template('AWS::Events::Rule', { EventPattern: example }),
  'sampling-rule': (example) => template('AWS::XRay::SamplingRule', { SamplingRule: example }),
  'sampling-rules-file': (content) => ({ name: 'sampling-rules.json', content }),
};

for (const family of families) {
  for (const check of family.checks) {
    suite(check.code, () => {
      for (const example of check.fires)
        test(`fires: ${JSON.stringify(example)}`.slice(0, 120), () => expect(example, true));
      for (const example of check.silent)
        test(`silent: ${JSON.stringify(example)}`.slice(0, 120), () => expect(example, false));
      for (const example of check.unknown)
        test(`unknown: ${JSON.stringify(example)}`.slice(0, 120), () => expect(example, false));
      test('shows a case of each kind', () => {
        assert.ok(check.fires.length > 0 && check.silent.length > 0 && check.unknown.length > 0);
      });
    });

    function expect(example: unknown, fires: boolean): void {
      const { name, content } = files[family.name]!(example);
      for (const [file, text] of [
        [`${name}.json`, JSON.stringify(content, null, 2)],
        [`${name}.min.json`, JSON.stringify(content)],
        [`${name}.yaml`, stringify(content, { version: '1.1' })],
      ] as const) {
        if (name.endsWith('.json') && file.endsWith('.yaml')) continue;
        const document = openDocument(file, text);
        const problems = problemsOf(document, surroundingsOf(document, check.exampleSurroundings));
        const found = problems.filter(({ code }) => code === check.code);
        assert.equal(
          found.length > 0,
          fires,
          `${file}\n${text}\n${JSON.stringify(problems.map(({ code, message }) => ({ code, message })))}`,
        );
        for (const { at } of found)
          assert.ok(at.start >= 0 && at.end <= text.length && at.start < at.end, `${file}: ${JSON.stringify(at)}`);
      }
    }
  }
}

function surroundingsOf(document: FormDocument, extra: Partial<Surroundings> = {}): Surroundings {
  const own = summariesOf(document);
  const { alarms, samplingRules = [], ...rest } = gather(own, own);
  return {
    ...rest,
    ...extra,
    alarms: new Map([...alarms, ...(extra.alarms ?? [])]),
    samplingRules: [...samplingRules, ...(extra.samplingRules ?? [])],
  };
}

function template(type: string, properties: unknown): { name: string; content: unknown } {
  return { name: 'template', content: { Resources: { Example: { Type: type, Properties: properties } } } };
}
