import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { element } from '../lib/dom.ts';
import { type DataSet, recordedSet } from './messages.ts';
import { type Grouping, groupings } from './model.ts';

/** By what the lanes are. */
export function lanePicker(start: Grouping, chosen: (by: Grouping) => void) {
  const options = Object.entries(groupings).map(([value, label]) =>
    element('vscode-option', { value, selected: value === start }, `By ${label.toLowerCase()}`),
  );
  const node = element('vscode-single-select', { label: 'Lanes', 'aria-label': 'Lanes' }, ...options);
  node.addEventListener('change', () => chosen(node.value as Grouping));
  return {
    node,
    update(by: Grouping) {
      if (node.value !== by) node.value = by;
    },
  };
}

/** Which data set is shown. */
export function setPicker(chosen: (set: string) => void) {
  const node = element('vscode-single-select', { label: 'Data set', 'aria-label': 'Data set' });
  let shown = '';
  node.addEventListener('change', () => chosen(node.value));
  return {
    node,
    update(set: string, sets: readonly DataSet[]) {
      const names = [...new Set([recordedSet, ...sets.map(({ name }) => name), set])];
      const key = JSON.stringify([set, names]);
      if (key === shown) return;
      shown = key;
      const label = (name: string) => (name === recordedSet ? 'Recorded here' : name);
      node.replaceChildren(
        ...names.map((value) => element('vscode-option', { value, selected: value === set }, label(value))),
      );
    },
  };
}
