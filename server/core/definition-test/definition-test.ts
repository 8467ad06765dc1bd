/**
 * Tests of definitions: plain files, `*.nephoscope-test.yaml` or `.json`, each test with what it tests, what goes in, and
 * what is expected to come out. The format is our own; `schemas/nephoscope-test.schema.json` says the same to other editors.
 */
import { alarmStates } from '../composite-alarm/syntax.ts';
import { anything, dictionary, list, type Read, read, record, required, text } from '../shape.ts';
import { type MapValue, memberOf, type Span, type StringValue, type Value } from '../value.ts';

/** True for a file's name. */
export function isTestFile(name: string): boolean {
  return /\.nephoscope-test\b.*\.(?:ya?ml|json)$/i.test(name);
}

const subject = { file: text(), resource: text(), inline: anything() };
const state = text({ oneOf: [...alarmStates] });

export const testShape = {
  name: required(text({ min: 1 })),
  pattern: record(subject),
  event: anything(),
  eventFile: text(),
  because: text(),
  sampling: record({ file: text(), inline: list(anything()) }),
  request: record({
    service: text(),
    type: text(),
    host: text(),
    method: text(),
    path: text(),
    resource: text(),
    attributes: dictionary(text()),
  }),
  compositeAlarm: record(subject),
  states: dictionary(state),
  alarm: record({ ...subject, with: anything() }),
  before: state,
  points: anything(),
  expect: required(anything()),
};

export const testFileShape = {
  /** For editors that find schemas by it. */
  $schema: text(),
  /** Where definitions are looked for that name no file. */
  file: text(),
  tests: required(list(record(testShape))),
};

/** The kinds of definitions that can be tested, each with its families, its words, and the members that go with it. */
export const subjects = {
  pattern: { families: ['event-pattern'], called: 'event pattern', input: ['event', 'eventFile', 'because'] },
  sampling: { families: ['sampling-rule', 'sampling-rules-file'], called: 'sampling rule', input: ['request'] },
  compositeAlarm: { families: ['composite-alarm'], called: 'composite alarm', input: ['states'] },
  alarm: { families: ['alarm'], called: 'metric alarm', input: ['points', 'before'] },
} as const;
export type SubjectKind = keyof typeof subjects;
export const subjectKinds = Object.keys(subjects) as SubjectKind[];

export interface TestFile extends Read<typeof testFileShape> {
  readonly all: readonly DefinitionTest[];
}

export interface DefinitionTest {
  readonly name: string;
  /** Its name, or the whole test where it has none. */
  readonly at: Span;
  readonly map: MapValue;
  /** Each of what it tests; a right test has one. */
  readonly subjects: readonly Subject[];
}

/** What a test is about: a definition of a file, or one that stands in the test itself. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly keyAt: Span;
  readonly map: MapValue | undefined;
  /** As written, from the folder of the tests; its own, else that of all tests. */
  readonly file: StringValue | undefined;
  readonly resource: StringValue | undefined;
  readonly inline: Value | undefined;
}

/** Reads a file of tests. */
export function readTestFile(map: MapValue): TestFile {
  const tests = memberOf(map, 'tests');
  const shared = stringOf(memberOf(map, 'file'));
  const maps = tests?.kind === 'list' ? tests.items.filter((item) => item.kind === 'map') : [];
  return { ...read(testFileShape, map), all: maps.map((one, index) => readTest(one, index, shared)) };
}

function readTest(map: MapValue, index: number, shared: StringValue | undefined): DefinitionTest {
  const name = stringOf(memberOf(map, 'name'));
  return {
    name: name?.value ?? `test ${index + 1}`,
    at: name?.at ?? map.at,
    map,
    subjects: map.entries.flatMap(({ key, keyAt, value }) => {
      const kind = subjectKinds.find((one) => one === key);
      return kind ? [readSubject(kind, keyAt, value, shared)] : [];
    }),
  };
}

function readSubject(kind: SubjectKind, keyAt: Span, value: Value, shared: StringValue | undefined): Subject {
  const map = value.kind === 'map' ? value : undefined;
  const member = (name: string) => map && memberOf(map, name);
  const inline = member('inline');
  return {
    ...{ kind, keyAt, map, inline },
    file: inline ? undefined : (stringOf(member('file')) ?? shared),
    resource: stringOf(member('resource')),
  };
}

export function stringOf(value: Value | undefined): StringValue | undefined {
  return value?.kind === 'string' ? value : undefined;
}
