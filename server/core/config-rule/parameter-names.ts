/** Which parameter of a managed rule a name means. */
import type { ManagedRule } from '../../catalog/config-rules.ts';
import { nearest } from '../near.ts';
import type { InputParameter } from './input-parameters.ts';

/** For each name that the rule doesn't know, the parameter of it that is near and not given yet. */
export function misspelt(
  managed: ManagedRule,
  given: readonly InputParameter[],
): ReadonlyMap<string, string | undefined> {
  const names = managed.parameters.map(({ name }) => name);
  const open = names.filter((name) => !given.some((one) => one.name === name));
  const strange = given.filter(({ name }) => !names.includes(name)).slice(0, mostStrange);
  return new Map(strange.map(({ name }) => [name, nearest(name, open)]));
}

/** AWS takes 1024 characters in all. */
const mostStrange = 200;
