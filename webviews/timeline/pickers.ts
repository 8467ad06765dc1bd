import { picker } from '../lib/picker.ts';
import { type DataSet, recordedSet } from './messages.ts';
import { type Grouping, groupings } from './model.ts';

/** By what the lanes are. */
export function lanePicker(start: Grouping, chosen: (by: Grouping) => void) {
  const choices = Object.entries(groupings).map(([by, label]) => [by, `By ${label.toLowerCase()}`] as const);
  const { node, set } = picker('Lanes', choices, start, (by) => chosen(by as Grouping));
  return { node, update: (by: Grouping) => set(by) };
}

/** Which data set is shown. */
export function setPicker(chosen: (set: string) => void) {
  const { node, offer } = picker('Data set', [], '', chosen);
  const label = (name: string) => (name === recordedSet ? 'Recorded here' : name);
  return {
    node,
    update(set: string, sets: readonly DataSet[]) {
      const names = [...new Set([recordedSet, ...sets.map(({ name }) => name), set])];
      offer(
        names.map((name) => [name, label(name)]),
        set,
      );
    },
  };
}
