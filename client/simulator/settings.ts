/** What the settings say to the simulator. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';

/** Settings that a running simulator learns only by starting again. */
const atStart = ['port', 'xrayPort', 'otlpPort', 'otlpGrpcPort', 'dataFolder', 'trailFolder', 'watch'].map(
  (name) => `nephoscope.simulator.${name}`,
);

/** The options of `nephoscope simulate`; with free ports, the chosen ones are left to whoever has them. */
export function simulatorArguments(freePorts: boolean): string[] {
  const port = (name: string) => (freePorts ? '0' : String(settings().get<number>(name, 0)));
  const data = settings().get<string>('dataFolder', '').trim();
  const trails = settings().get<string>('trailFolder', '').trim();
  return [
    ...['--port', port('port'), '--xray-port', port('xrayPort'), '--otlp-port', port('otlpPort')],
    ...['--otlp-grpc-port', port('otlpGrpcPort')],
    ...(data === '' ? ['--memory'] : ['--data', absolute(data)]),
    ...(trails === '' ? [] : ['--trail-folder', absolute(trails)]),
    ...watchedFolders().flatMap((folder) => ['--watch', folder]),
  ];
}

/** The port of AWS's protocols; 0 for any that is free. */
export function simulatorPort(): number {
  return settings().get<number>('port', 0);
}

/** Whether a changed setting counts at the simulator's next start only. */
export function changesArguments(event: vscode.ConfigurationChangeEvent): boolean {
  return atStart.some((name) => event.affectsConfiguration(name));
}

function watchedFolders(): string[] {
  const paths = settings().get<string[]>('watch', []);
  return localFolders().flatMap((folder) => paths.map((path) => resolve(folder, path)));
}

/** `~` is the user's home; another relative path starts at the first folder of the workspace. */
function absolute(path: string): string {
  if (/^~(?=$|[/\\])/.test(path)) return join(homedir(), path.slice(1));
  return resolve(localFolders()[0] ?? homedir(), path);
}

function localFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
}

const settings = () => vscode.workspace.getConfiguration('nephoscope.simulator');
