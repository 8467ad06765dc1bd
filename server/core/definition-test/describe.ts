/** What a member of a test means. */
import type { Description, Path, Place } from '../choice.ts';
import { membersAt } from './places.ts';

/** What stands at a key of a file of tests. */
export function describeTest({ root, path, on }: Place): Description | undefined {
  if (on !== 'key') return undefined;
  const key: Path[number] | undefined = path.at(-1);
  const member = membersAt(root, path.slice(0, -1))?.find(({ name }) => name === key);
  return member && { says: `**${member.name}**: ${member.says}` };
}
