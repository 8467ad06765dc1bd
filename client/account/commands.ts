/** The commands of accounts and the line above the views. All else, and AWS's SDK, is loaded when one of them is run. */
import * as vscode from 'vscode';
import type { Connection } from '../source/connection.ts';
import { createSwitch, type SourceSwitch } from './switch.ts';
import type { AccountCommands } from './window.ts';

/** Registers them; until a person chooses an account, the connection is the simulator's. */
export function registerAccounts(context: vscode.ExtensionContext, simulator: Connection): SourceSwitch {
  const sources = createSwitch(simulator);
  let loaded: Promise<AccountCommands> | undefined;
  const load = () => {
    loaded ??= import('./window.ts').then(({ createAccountWindow }) => createAccountWindow(context, sources));
    return loaded;
  };
  const commands: Record<string, keyof AccountCommands> = {
    'nephoscope.switchDataSource': 'choose',
    'nephoscope.account.menu': 'menu',
    'nephoscope.account.older': 'older',
    'nephoscope.account.copyPolicy': 'copyPolicy',
  };
  for (const [command, name] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(command, async () => (await load())[name]()));
  }
  return sources;
}

/** Files are read by the simulator: where an account is shown, the views go back to it, and say so. */
export function withSimulator<Arguments extends unknown[], Result>(
  sources: SourceSwitch,
  act: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  return (...given) => {
    if (sources.account()) {
      sources.show(undefined);
      const text = vscode.l10n.t('The views show the simulator again, which reads files.');
      void vscode.window.showInformationMessage(text);
    }
    return act(...given);
  };
}
