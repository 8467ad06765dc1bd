/** What new terminals get, so that programs started there talk to the simulator. */
import type * as vscode from 'vscode';
import { environmentOf } from './environment.ts';
import type { SimulatorState } from './simulator.ts';

/** Gives them the variables while the simulator runs and the user wants it; takes them back otherwise. */
export function setTerminals(
  variables: Pick<vscode.EnvironmentVariableCollection, 'clear' | 'replace'>,
  state: SimulatorState,
  wanted: boolean,
): void {
  variables.clear();
  if (!wanted || state.is !== 'running') return;
  for (const { name, value } of environmentOf(state.running)) variables.replace(name, value);
}
