/** Runs tests: finds what each is about, evaluates it as the service does, and says why the answer is what it is. */
import { words } from '../structure.ts';
import { type MapValue, memberOf, type Value } from '../value.ts';
import { runAlarmTest } from './alarm-test.ts';
import { runCompositeTest } from './composite-test.ts';
import { type DefinitionTest, type Subject, stringOf, subjects } from './definition-test.ts';
import { expectationFault } from './expectation.ts';
import { definitionsOf, eventOf } from './lookup.ts';
import type { Defined, FindFile } from './named-file.ts';
import { runPatternTest } from './pattern-test.ts';
import { errored, type Outcome, type TestResult } from './result.ts';
import { runSamplingTest } from './sampling-test.ts';

/** Runs one test. Total: what can't be run is `errored`, with the reason. */
export function runTest(test: DefinitionTest, find: FindFile): TestResult {
  const { name, at, map } = test;
  const place = memberOf(map, 'expect')?.at ?? at;
  return { place, ...outcomeOf(test, find), name, at };
}

function outcomeOf({ map, subjects: about, at }: DefinitionTest, find: FindFile): Outcome {
  const [subject, second] = about;
  if (!subject || second)
    return errored(`A test is about one of ${words(Object.keys(subjects), 'or')}.`, second?.keyAt ?? at);
  const expected = memberOf(map, 'expect');
  if (!expected) return errored('The test expects nothing: write what comes out as "expect".', at);
  const fault = expectationFault(subject.kind, map);
  if (fault) return errored(fault.says, fault.at);
  const found = definitionsOf(subject, find);
  if ('says' in found) return errored(found.says, found.at);
  return run(subject, found.definitions, map, expected, find);
}

function run(
  subject: Subject,
  definitions: readonly Defined[],
  map: MapValue,
  expected: Value,
  find: FindFile,
): Outcome {
  const { value } = definitions[0]!;
  const text = stringOf(expected)?.value ?? '';
  const member = (name: string) => memberOf(map, name);
  switch (subject.kind) {
    case 'pattern': {
      const event = eventOf(map, find);
      return 'says' in event
        ? errored(event.says, event.at)
        : runPatternTest(value, event.event, text, stringOf(member('because'))?.value);
    }
    case 'sampling': {
      const request = member('request');
      return request?.kind === 'map'
        ? runSamplingTest(definitions, request, expected)
        : errored('The test has no request: write its service, host, method and path as "request".', subject.keyAt);
    }
    case 'compositeAlarm': {
      const states = member('states');
      return runCompositeTest(value, states?.kind === 'map' ? states : undefined, text);
    }
    case 'alarm': {
      const points = member('points');
      if (!points)
        return errored(
          'The test has no points: write a number for each period as "points", null for a gap.',
          subject.keyAt,
        );
      if (value.kind !== 'map') return errored('The text does not tell the alarm.');
      const overrides = subject.map && memberOf(subject.map, 'with');
      return runAlarmTest(value, overrides, points, stringOf(member('before'))?.value, expected);
    }
  }
}
