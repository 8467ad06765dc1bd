/** What may stand in a file of tests: its members, the definitions that it can name, and what can come out. */
import { type Choice, isAt, type Offer, type Path, type Place, textAt, valueAt } from '../choice.ts';
import { alarmStates } from '../composite-alarm/syntax.ts';
import { compositeStates, patternAnswers } from './answers.ts';
import { type SubjectKind, subjectKinds, subjects } from './definition-test.ts';
import { testMembers } from './members.ts';
import { membersAt } from './places.ts';

/** What fits at a place of a file of tests; undefined where the place isn't ours. */
export function testChoices(place: Place): Offer | undefined {
  return place.on === 'key' ? (keys(place) ?? alarmNames(place)) : values(place);
}

function keys({ root, path }: Place): Offer | undefined {
  const map = path.slice(0, -1);
  const members = membersAt(root, map);
  if (!members) return undefined;
  const written = valueAt(root, map);
  const used = new Set(written?.kind === 'map' ? written.entries.map(({ key }) => key) : []);
  used.delete(String(path.at(-1)));
  const choices = members
    .filter(({ name }) => !used.has(name))
    .map(({ name, says, json, yaml }): Choice => {
      return { value: name, says, ...(json !== undefined && { snippet: json }), ...(yaml !== undefined && { yaml }) };
    });
  return { choices, schema: true };
}

/** A test of each kind, to begin with. */
const wholeTests: readonly Choice[] = testMembers.flatMap(({ name, says, json, yaml }) => {
  const kind = subjectKinds.find((one) => one === name);
  if (!kind || json === undefined || yaml === undefined) return [];
  return {
    value: `test of ${name}`,
    says,
    snippet: `{ "name": "$1",\n"${name}": ${afterFirst(json)} }`,
    yaml: `name: $1\n${name}:${afterFirst(yaml)}`,
  };
});

/** The name is the first stop, the others follow. */
function afterFirst(snippet: string): string {
  return snippet.replace(/\$(\{?)(\d)/g, (_, brace, stop) => `$${brace}${Number(stop) + 1}`);
}

/** The alarms that are known, as keys of `states`. */
function alarmNames({ root, path, around }: Place): Offer | undefined {
  if (!isAt(path, 'tests', '#', 'states', '*')) return undefined;
  const written = valueAt(root, path.slice(0, -1));
  const used = new Set(written?.kind === 'map' ? written.entries.map(({ key }) => key) : []);
  const names = [...around.alarms.keys()].filter((name) => !used.has(name) || name === path.at(-1));
  return { choices: names.map((value) => ({ value, says: 'An alarm.' })) };
}

/** The files of the folder that is written so far. */
function filesAt({ root, path, string, around }: Place): Offer | undefined {
  const isFile = isAt(path, 'file') || isAt(path, 'tests', '#', 'eventFile') || isAt(path, 'tests', '#', '*', 'file');
  if (!isFile || !around.entriesIn) return undefined;
  const text = string?.text ?? textAt(root, path) ?? '';
  const folder = text.slice(0, text.lastIndexOf('/') + 1);
  const choices = around.entriesIn(folder).map((entry) => ({
    value: `${folder}${entry}`,
    says: entry.endsWith('/') ? 'A folder.' : 'A file.',
  }));
  return { choices };
}

function values(place: Place): Offer | undefined {
  const { root, path } = place;
  if (isAt(path, 'tests', '#')) return { choices: wholeTests, schema: true };
  const files = filesAt(place);
  if (files) return files;
  if (!isAt(path.slice(0, 2), 'tests', '#')) return undefined;
  const [test, inside] = [path.slice(0, 2), path.slice(2)];
  const kind = subjectKinds.find((one) => valueAt(root, [...test, one]) !== undefined);
  if (kind && isAt(inside, kind, 'resource')) return { choices: definitionNames(place, test, kind) };
  if (isAt(inside, 'states', '*') || isAt(inside, 'before')) return { choices: states(alarmStates), schema: true };
  const expected = isAt(inside, 'expect') || isAt(inside, 'expect', '#');
  if (!kind || !expected) return undefined;
  if (kind === 'pattern')
    return {
      choices: patternAnswers.map((value) => ({
        value,
        says: `The event is ${value === 'match' ? 'a match' : 'no match'}.`,
      })),
    };
  if (kind === 'sampling') return undefined;
  return { choices: states(kind === 'alarm' ? alarmStates : compositeStates) };
}

const states = (names: readonly string[]): Choice[] =>
  names.map((value) => ({ value, says: saysOfState[value] ?? '' }));

const saysOfState: Readonly<Record<string, string>> = {
  ALARM: 'Enough breaches, or the rule is true.',
  OK: 'All is well.',
  INSUFFICIENT_DATA: 'There are not enough data to tell, or the alarm is new.',
};

/** The definitions of the kind in the file that the test names. */
function definitionNames({ root, around }: Place, test: Path, kind: SubjectKind): Choice[] {
  const file = textAt(root, [...test, kind, 'file']) ?? textAt(root, ['file']);
  const found = file === undefined ? undefined : around.definedIn?.(file);
  if (found?.kind !== 'read') return [];
  const { families, called } = subjects[kind];
  const names = found.definitions.filter(({ family }) => (families as readonly string[]).includes(family));
  return [...new Set(names.map(({ name }) => name))].map((value) => ({ value, says: `The ${called} of ${file}.` }));
}
