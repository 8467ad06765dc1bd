/** The simulator in the window: commands, status bar, output channel, terminals. */
import * as vscode from 'vscode';
import type { Running } from './discovery.ts';
import { environmentOf } from './environment.ts';
import { createSimulator, type Simulator, type SimulatorState } from './simulator.ts';

/** Registers all of it; nothing starts before a command or a view asks. `changed` hears every state. */
export function registerSimulator(
  context: vscode.ExtensionContext,
  changed: (state: SimulatorState) => void,
): () => Simulator {
  let log: vscode.OutputChannel | undefined;
  const output = () => (log ??= vscode.window.createOutputChannel('Nephoscope Simulator'));
  const status = vscode.window.createStatusBarItem('nephoscope.simulator', vscode.StatusBarAlignment.Right, 90);
  status.name = 'Nephoscope Simulator';
  status.command = 'nephoscope.simulator.menu';
  const simulator = createSimulator({
    script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'simulator.js').fsPath,
    args: simulatorArguments,
    log: (line) => output().appendLine(line),
    changed(state) {
      show(status, state);
      setTerminals(context, state);
      if (state.is === 'failed') void tellFailure(state.reason, output());
      changed(state);
    },
  });
  const start = async () => {
    if (vscode.workspace.isTrusted) return simulator.ensure();
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Nephoscope: the simulator starts only in a trusted workspace.'),
    );
    return undefined;
  };
  const commands: Record<string, () => unknown> = {
    start,
    stop: () => stop(simulator),
    restart: async () => {
      await stop(simulator);
      return start();
    },
    clear: () => withRunning(simulator, clear),
    copyEnvironment: async () => {
      const running = await start();
      if (running) await copyEnvironment(running);
    },
    menu: () => menu(simulator),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`nephoscope.simulator.${name}`, run));
  }
  context.subscriptions.push(status, { dispose: () => simulator.dispose() }, { dispose: () => log?.dispose() });
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('nephoscope.simulator.terminalEnvironment'))
        setTerminals(context, simulator.state());
    }),
  );
  return () => simulator;
}

function simulatorArguments(): string[] {
  const settings = vscode.workspace.getConfiguration('nephoscope.simulator');
  const data = settings.get<string>('dataFolder', '');
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const watched = settings
    .get<string[]>('watch', [])
    .flatMap((path) => folders.map(({ uri }) => vscode.Uri.joinPath(uri, path).fsPath));
  return [
    ...['--port', String(settings.get('port', 4566)), '--xray-port', String(settings.get('xrayPort', 2000))],
    ...['--otlp-port', String(settings.get('otlpPort', 4318))],
    ...(data === '' ? ['--memory'] : ['--data', data]),
    ...watched.flatMap((folder) => ['--watch', folder]),
  ];
}

async function stop(simulator: Simulator): Promise<void> {
  const state = simulator.state();
  if (state.is === 'running' && !state.ours) {
    const message = vscode.l10n.t('The simulator belongs to another window. This window lets go of it; stop it there.');
    void vscode.window.showInformationMessage(message);
  }
  await simulator.stop();
}

async function withRunning(simulator: Simulator, act: (running: Running) => Promise<void>): Promise<void> {
  const state = simulator.state();
  if (state.is === 'running') await act(state.running);
  else void vscode.window.showInformationMessage(vscode.l10n.t('The simulator is not running.'));
}

async function clear({ endpoint }: Running): Promise<void> {
  const yes = vscode.l10n.t('Clear');
  const question = vscode.l10n.t('Clear all traces and events of the simulator?');
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return;
  const headers = { 'content-type': 'application/json', 'x-nephoscope-internal': '1' };
  const answer = await fetch(`${endpoint}/_nephoscope/clear`, { method: 'POST', headers, body: '{}' });
  if (!answer.ok)
    void vscode.window.showErrorMessage(vscode.l10n.t('The simulator could not be cleared: {0}', await answer.text()));
}

async function copyEnvironment(running: Running): Promise<void> {
  const assign =
    process.platform === 'win32'
      ? (line: string) => `$env:${line.replace('=', ' = "')}"`
      : (line: string) => `export ${line}`;
  const lines = environmentOf(running).map(({ name, value }) => assign(`${name}=${value}`));
  await vscode.env.clipboard.writeText(`${lines.join('\n')}\n`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Environment variables copied.'), 3000);
}

async function menu(simulator: Simulator): Promise<void> {
  const runs = simulator.state().is === 'running';
  const items = [
    ...(runs ? [] : [{ label: '$(play) Start Simulator', command: 'nephoscope.simulator.start' }]),
    { label: '$(type-hierarchy) Open Service Map', command: 'nephoscope.openServiceMap' },
    { label: '$(history) Open CloudTrail Timeline', command: 'nephoscope.openTimeline' },
    { label: '$(copy) Copy Environment Variables', command: 'nephoscope.simulator.copyEnvironment' },
    ...(runs
      ? [
          { label: '$(clear-all) Clear Data', command: 'nephoscope.simulator.clear' },
          { label: '$(debug-restart) Restart Simulator', command: 'nephoscope.simulator.restart' },
          { label: '$(debug-stop) Stop Simulator', command: 'nephoscope.simulator.stop' },
        ]
      : []),
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: describe(simulator.state()) });
  if (picked) await vscode.commands.executeCommand(picked.command);
}

function show(status: vscode.StatusBarItem, state: SimulatorState): void {
  const port = state.is === 'running' ? ` :${new URL(state.running.endpoint).port}` : '';
  const icons = {
    stopped: '$(circle-slash)',
    starting: '$(loading~spin)',
    running: '$(radio-tower)',
    failed: '$(error)',
  };
  status.text = `${icons[state.is]} Nephoscope${port}`;
  status.tooltip = describe(state);
  status.backgroundColor = state.is === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  status.show();
}

function describe(state: SimulatorState): string {
  if (state.is !== 'running')
    return state.is === 'failed' ? state.reason : vscode.l10n.t('The simulator is {0}.', state.is);
  const { endpoint, xray, otlp } = state.running;
  const ports = [
    `AWS ${endpoint}`,
    ...(xray ? [`X-Ray ${xray.udp}`] : []),
    ...(otlp?.http ? [`OTLP ${otlp.http}`] : []),
  ].join(' · ');
  return state.ours ? ports : vscode.l10n.t('{0} (of another window)', ports);
}

/** New terminals talk to the simulator, when the user has turned that on. */
function setTerminals(
  { environmentVariableCollection: variables }: vscode.ExtensionContext,
  state: SimulatorState,
): void {
  variables.clear();
  const wanted = vscode.workspace.getConfiguration('nephoscope.simulator').get('terminalEnvironment', false);
  if (!wanted || state.is !== 'running') return;
  variables.description = vscode.l10n.t('Programs talk to the Nephoscope simulator');
  for (const { name, value } of environmentOf(state.running)) variables.replace(name, value);
}

async function tellFailure(reason: string, output: vscode.OutputChannel): Promise<void> {
  const show = vscode.l10n.t('Show Output');
  const settings = vscode.l10n.t('Change Ports');
  const picked = await vscode.window.showErrorMessage(
    vscode.l10n.t('Nephoscope: the simulator did not start. {0}', reason),
    settings,
    show,
  );
  if (picked === show) output.show();
  if (picked === settings)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'nephoscope.simulator');
}
