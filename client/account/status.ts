/** The account that is shown, in the status bar: which one, what it is being asked, what of its history is here. */
import * as vscode from 'vscode';
import type { OpenConnection } from './connection.ts';
import { regionsInWords } from './regions.ts';
import { historyInWords } from './words.ts';

export interface AccountStatus {
  /** Shows an account as it is now, or none. */
  readonly show: (shown: OpenConnection | undefined) => void;
  readonly busy: (calls: number) => void;
  readonly slowed: (service: string, region: string, seconds: number) => void;
  /** Calls back when more of the history was read, or reading began or ended; answers what ends it. */
  readonly onRead: (listener: () => void) => () => void;
}

/** The item; it isn't there before an account is shown. */
export function accountStatus(context: vscode.ExtensionContext): AccountStatus {
  const item = vscode.window.createStatusBarItem('nephoscope.account', vscode.StatusBarAlignment.Right, 89);
  item.name = vscode.l10n.t('Nephoscope AWS Account');
  item.command = 'nephoscope.account.menu';
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  context.subscriptions.push(item);
  const readers = new Set<() => void>();
  let current: OpenConnection | undefined;
  let calls = 0;
  let waiting = '';
  const draw = () => {
    if (!current) return item.hide();
    const { profile, regions } = current.chosen;
    const failed = current.state().is === 'failed';
    const icon = failed ? 'error' : waiting !== '' ? 'watch' : calls > 0 ? 'sync~spin' : 'cloud';
    const name = `AWS: ${profile ?? vscode.l10n.t('environment')} / ${regionsInWords(regions)}`;
    item.text = `$(${icon}) ${name}`;
    item.tooltip = tooltip(current, waiting);
    item.accessibilityInformation = { label: `Nephoscope, ${name}. ${current.state().message}`, role: 'button' };
    item.show();
  };
  return {
    show(shown) {
      if (shown !== current) waiting = '';
      if ((shown === undefined) !== (current === undefined)) {
        void vscode.commands.executeCommand('setContext', 'nephoscope.account', shown !== undefined);
      }
      current = shown;
      draw();
      for (const reader of readers) reader();
    },
    busy(now) {
      // Only its beginning and its end are seen.
      const turned = now > 0 !== calls > 0;
      calls = now;
      if (turned) draw();
    },
    slowed(service, region, seconds) {
      waiting = seconds === 0 ? '' : vscode.l10n.t('{0} in {1} throttles: {2} s pass.', service, region, seconds);
      draw();
    },
    onRead(listener) {
      readers.add(listener);
      return () => readers.delete(listener);
    },
  };
}

function tooltip(shown: OpenConnection, waiting: string): string {
  const account = shown.account();
  const lines = [
    shown.state().message,
    account && vscode.l10n.t('AWS account {0}, read-only', account.identity.account),
    account?.identity.arn,
    shown.chosen.regions.join(', '),
    account && vscode.l10n.t('CloudTrail: {0}', historyInWords(account.trail(), Date.now())),
    vscode.l10n.t('While a view is visible it looks again once a minute.'),
    waiting,
  ];
  return lines.filter(Boolean).join('\n');
}
