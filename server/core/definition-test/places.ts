/** Which members the maps of a file of tests have. */
import { isAt, type Path, valueAt } from '../choice.ts';
import type { Value } from '../value.ts';
import { subjectKinds, subjects } from './definition-test.ts';
import {
  expectedMembers,
  fileMembers,
  type MemberWords,
  overrideMember,
  requestMembers,
  subjectMembers,
  testMembers,
} from './members.ts';

/** The members of the map at a path; undefined where its members are the writer's, or a definition's. */
export function membersAt(root: Value, path: Path): readonly MemberWords[] | undefined {
  if (path.length === 0) return fileMembers;
  if (isAt(path, 'tests', '#')) return membersOfTest(root, path);
  if (!isAt(path.slice(0, 2), 'tests', '#') || path.length !== 3) return undefined;
  const member = path[2]!;
  if (member === 'request') return requestMembers;
  if (member === 'expect') return expectedMembers;
  if (member === 'alarm') return [...subjectMembers, overrideMember];
  if (member === 'sampling') return subjectMembers.filter(({ name }) => name !== 'resource');
  return subjectKinds.some((kind) => kind === member) ? subjectMembers : undefined;
}

/** Those that go with what the test is about, where it is about something. */
function membersOfTest(root: Value, path: Path): readonly MemberWords[] {
  const kind = subjectKinds.find((one) => valueAt(root, [...path, one]) !== undefined);
  if (!kind) return testMembers;
  const others = subjectKinds.filter((one) => one !== kind);
  const strange = new Set<string>(others.flatMap((one) => [one, ...subjects[one].input]));
  return testMembers.filter(({ name }) => !strange.has(name));
}
