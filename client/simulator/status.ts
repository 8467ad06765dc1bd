/** The simulator as the window shows it: status bar, terminals, a context key for menus. */
import * as vscode from 'vscode';
import type { SimulatorState } from './simulator.ts';
import { setTerminals } from './terminals.ts';

/** Shows each state that it is called with. Nothing is there before the first one. */
export function simulatorStatus(context: vscode.ExtensionContext): (state: SimulatorState) => void {
  const item = vscode.window.createStatusBarItem('nephoscope.simulator', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Nephoscope Simulator');
  item.command = 'nephoscope.simulator.menu';
  const variables = context.environmentVariableCollection;
  // The simulator of the next session may be at other ports, or nowhere.
  variables.persistent = false;
  variables.description = vscode.l10n.t('Programs talk to the Nephoscope simulator.');
  let shown: SimulatorState = { is: 'stopped' };
  context.subscriptions.push(
    item,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('nephoscope.simulator.terminalEnvironment'))
        setTerminals(variables, shown, wanted());
    }),
  );
  return (state) => {
    shown = state;
    showItem(item, state);
    setTerminals(variables, state, wanted());
    void vscode.commands.executeCommand('setContext', 'nephoscope.simulator', state.is);
  };
}

const wanted = () => vscode.workspace.getConfiguration('nephoscope.simulator').get('terminalEnvironment', false);

/** The state in words, with the ports. */
export function describe(state: SimulatorState): string {
  switch (state.is) {
    case 'stopped':
      return vscode.l10n.t('The Nephoscope simulator is not running.');
    case 'starting':
      return vscode.l10n.t('The Nephoscope simulator is starting.');
    case 'failed':
      return state.reason;
    case 'running': {
      const { endpoint, xray, otlp } = state.running;
      const ports = [
        `AWS ${endpoint}`,
        ...(xray.udp === null ? [] : [`X-Ray ${xray.udp}`]),
        ...(otlp.http === null ? [] : [`OTLP ${otlp.http}`]),
        ...(otlp.grpc === null ? [] : [`OTLP/gRPC ${otlp.grpc}`]),
      ].join(' · ');
      return state.ours ? ports : vscode.l10n.t('{0} (started outside of this window)', ports);
    }
  }
}

const icons = { stopped: 'circle-slash', starting: 'loading~spin', running: 'radio-tower', failed: 'error' };

function showItem(item: vscode.StatusBarItem, state: SimulatorState): void {
  const port = state.is === 'running' ? ` :${new URL(state.running.endpoint).port}` : '';
  item.text = `$(${icons[state.is]}) Nephoscope${port}`;
  item.tooltip = describe(state);
  item.accessibilityInformation = { label: describe(state), role: 'button' };
  item.backgroundColor = state.is === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  item.show();
}
