/** What a pattern takes, in plain words. */
import { code } from '../plain-words.ts';
import { listed, most, wanted } from './explain.ts';
import type { EventPattern } from './pattern.ts';
import type { AllOf, AnyOf, Condition } from './syntax.ts';

/** `Takes events in which \`source\` is "aws.ec2" and …`: one sentence with its conditions; undefined without any. */
export function patternSays({ all }: EventPattern): string | undefined {
  if (all.members.length === 0) return undefined;
  return `Takes events in which ${membersSay(all)}.`;
}

/** Conditions of one sentence; who wants more reads the pattern. */
const mostMembers = 8;

function membersSay({ members, open }: AllOf): string {
  const told = members.slice(0, mostMembers).map((one) => (one.kind === 'any' ? anySays(one) : conditionSays(one)));
  const more = members.length > mostMembers || open ? ['more is so'] : [];
  return listed([...told, ...more]);
}

function anySays({ branches }: AnyOf): string {
  const told = branches.slice(0, most).map((branch) => `(${membersSay(branch)})`);
  return `one of these is so: ${listed([...told, ...(branches.length > most ? ['…'] : [])], 'or')}`;
}

function conditionSays({ path, matchers, open }: Condition): string {
  const told = matchers.slice(0, most).map((one) => {
    if (one.kind === 'exists') return one.exists ? 'there' : 'not there';
    return wanted(one);
  });
  const more = open || matchers.length > most ? ['more'] : [];
  return `${code(path)} is ${listed([...told, ...more], 'or')}`;
}
