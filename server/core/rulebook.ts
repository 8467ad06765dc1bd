/** The rulebook: every family of definitions. */
import { alarmFamily } from './alarm/check.ts';
import type { Family } from './family.ts';

export const families: readonly Family[] = [alarmFamily];

/** The family of this name, as in the first part of its codes. */
export function familyOf(name: string): Family | undefined {
  return families.find((one) => one.name === name);
}
