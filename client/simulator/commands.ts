/** The simulator in the window: its commands, its output, and what is asked when it doesn't start. */
import * as vscode from 'vscode';
import { reason } from '../questions.ts';
import { ownHeaders, type Running } from './discovery.ts';
import { shellLines } from './environment.ts';
import { changesArguments, simulatorArguments, simulatorPort } from './settings.ts';
import { createSimulator, type Simulator, type SimulatorState } from './simulator.ts';
import { describe, simulatorStatus } from './status.ts';

/** Remembered for the workspace: a window that used the simulator attaches to it again when it is loaded anew. */
const usedKey = 'simulator.used';

/** Registers all of it; nothing starts before a command or a view asks. `changed` hears every state. */
export function registerSimulator(
  context: vscode.ExtensionContext,
  changed: (state: SimulatorState) => void,
): () => Simulator {
  let output: vscode.LogOutputChannel | undefined;
  const log = () => {
    output ??= vscode.window.createOutputChannel('Nephoscope Simulator', { log: true });
    return output;
  };
  const show = simulatorStatus(context);
  const tellVersion = versionTeller(context);
  let freePorts = false;
  const simulator = createSimulator({
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'simulator.js').fsPath,
    args: () => simulatorArguments(freePorts),
    port: simulatorPort,
    forbidden: () =>
      vscode.workspace.isTrusted ? undefined : vscode.l10n.t('The simulator starts only in a trusted workspace.'),
    log: (line) => log().info(line),
    changed(state) {
      show(state);
      if (state.is === 'failed') void tellFailure(state, log(), startOnFreePorts);
      if (state.is === 'running') {
        tellVersion(state.running);
        void context.workspaceState.update(usedKey, true);
      }
      changed(state);
    },
  });
  const startOnFreePorts = () => {
    freePorts = true;
    return simulator.ensure();
  };
  register(context, simulator);
  context.subscriptions.push(
    { dispose: () => simulator.dispose() },
    { dispose: () => output?.dispose() },
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!changesArguments(event)) return;
      freePorts = false;
      if (simulator.state().is === 'running') void offerRestart();
    }),
  );
  if (context.workspaceState.get(usedKey)) void simulator.attach();
  return () => simulator;
}

function register(context: vscode.ExtensionContext, simulator: Simulator): void {
  const stop = async () => {
    if (!(await mayStop(simulator.state()))) return false;
    await simulator.stop();
    await context.workspaceState.update(usedKey, undefined);
    return true;
  };
  const commands: Record<string, () => unknown> = {
    start: () => simulator.ensure(),
    stop,
    restart: async () => (await stop()) && simulator.ensure(),
    clear: () => clear(simulator.state()),
    copyEnvironment: async () => {
      const running = await simulator.ensure();
      if (running) await copyEnvironment(running);
    },
    menu: () => menu(simulator.state()),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`nephoscope.simulator.${name}`, run));
  }
}

/** Others may be using a simulator that this window didn't start. */
async function mayStop(state: SimulatorState): Promise<boolean> {
  if (state.is !== 'running' || state.ours) return true;
  const yes = vscode.l10n.t('Stop It');
  const question = vscode.l10n.t(
    'This window did not start the simulator, others may be using it. Stop it for all of them?',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true }, yes)) === yes;
}

async function clear(state: SimulatorState): Promise<void> {
  if (state.is !== 'running') {
    void vscode.window.showInformationMessage(vscode.l10n.t('The Nephoscope simulator is not running.'));
    return;
  }
  const yes = vscode.l10n.t('Clear');
  const question = vscode.l10n.t('Clear all traces and events of the simulator?');
  const detail = vscode.l10n.t('Sampling rules and settings stay.');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  try {
    const request = { method: 'POST', headers: ownHeaders, body: '{}' };
    const answer = await fetch(`${state.running.endpoint}/_nephoscope/clear`, request);
    if (!answer.ok) throw new Error(await answer.text());
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The simulator could not be cleared: {0}', reason(error)));
  }
}

async function copyEnvironment(running: Running): Promise<void> {
  await vscode.env.clipboard.writeText(shellLines(running));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Environment variables copied: paste them into a terminal.'), 5000);
}

async function menu(state: SimulatorState): Promise<void> {
  const { t } = vscode.l10n;
  const runs = state.is === 'running';
  const items = [
    ...(runs ? [] : [{ label: `$(play) ${t('Start Simulator')}`, command: 'nephoscope.simulator.start' }]),
    { label: `$(type-hierarchy) ${t('Open Service Map')}`, command: 'nephoscope.openServiceMap' },
    { label: `$(history) ${t('Open CloudTrail Timeline')}`, command: 'nephoscope.openTimeline' },
    { label: `$(list-tree) ${t('Open Trace…')}`, command: 'nephoscope.openTrace' },
    { label: `$(filter) ${t('Open Sampling Rules')}`, command: 'nephoscope.openSampling' },
    { label: `$(copy) ${t('Copy Environment Variables')}`, command: 'nephoscope.simulator.copyEnvironment' },
    { label: `$(arrow-swap) ${t('Switch Data Source…')}`, command: 'nephoscope.switchDataSource' },
    ...(runs
      ? [
          { label: `$(clear-all) ${t('Clear Data…')}`, command: 'nephoscope.simulator.clear' },
          { label: `$(debug-restart) ${t('Restart Simulator')}`, command: 'nephoscope.simulator.restart' },
          { label: `$(debug-stop) ${t('Stop Simulator')}`, command: 'nephoscope.simulator.stop' },
        ]
      : []),
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: describe(state) });
  if (picked) await vscode.commands.executeCommand(picked.command);
}

/** Says what went wrong, with what helps against it. */
async function tellFailure(
  { reason, why }: Extract<SimulatorState, { is: 'failed' }>,
  output: vscode.LogOutputChannel,
  startOnFreePorts: () => unknown,
): Promise<void> {
  output.error(reason);
  const { t } = vscode.l10n;
  const run = vscode.commands.executeCommand;
  const show: [string, () => unknown] = [t('Show Output'), () => output.show()];
  const ways: Record<typeof why, [string, () => unknown][]> = {
    port: [
      [t('Use Free Ports'), startOnFreePorts],
      [t('Change Ports'), () => run('workbench.action.openSettings', 'nephoscope.simulator port')],
    ],
    forbidden: [[t('Manage Workspace Trust'), () => run('workbench.trust.manage')]],
    crashes: [[t('Start Again'), () => run('nephoscope.simulator.start')], show],
    other: [show],
  };
  const picked = await vscode.window.showErrorMessage(
    t('The Nephoscope simulator did not start. {0}', reason),
    ...ways[why].map(([label]) => label),
  );
  await ways[why].find(([label]) => label === picked)?.[1]();
}

async function offerRestart(): Promise<void> {
  const yes = vscode.l10n.t('Restart Simulator');
  const message = vscode.l10n.t('The running simulator uses the changed settings after a restart.');
  if ((await vscode.window.showInformationMessage(message, yes)) === yes)
    await vscode.commands.executeCommand('nephoscope.simulator.restart');
}

/** Says once of each simulator that it comes from another version of the extension. */
function versionTeller(context: vscode.ExtensionContext): (running: Running) => void {
  const { version: own } = context.extension.packageJSON as { version: string };
  const told = new Set<number>();
  return ({ version, pid }) => {
    if (version === undefined || version === own || told.has(pid)) return;
    told.add(pid);
    const yes = vscode.l10n.t('Restart Simulator');
    const message = vscode.l10n.t(
      'The running simulator is Nephoscope {0}, this window has {1}: what they say to each other may differ.',
      version,
      own,
    );
    void vscode.window.showWarningMessage(message, yes).then((picked) => {
      if (picked === yes) void vscode.commands.executeCommand('nephoscope.simulator.restart');
    });
  };
}
