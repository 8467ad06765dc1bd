import { after, before } from 'mocha';
import * as vscode from 'vscode';
import { freePorts } from './free-ports.ts';

/** For the tests around it: the extension is active, and a simulator of theirs, announced in `file`, ends with them. */
export function ownSimulator(file: string): void {
  before(async () => {
    // The extension runs in this very process and reads it when it looks for a simulator.
    process.env.NEPHOSCOPE_DISCOVERY = file;
    for (const [setting, port] of Object.entries(freePorts))
      await vscode.workspace.getConfiguration().update(setting, port, vscode.ConfigurationTarget.Global);
    await vscode.extensions.getExtension('nephoscope.nephoscope')!.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand('nephoscope.simulator.stop');
  });
}
