/** Accounts in the window: the choice, the status bar, what is said when AWS doesn't answer. Loaded when first asked for. */
import * as vscode from 'vscode';
import { tellingErrors } from '../telling-errors.ts';
import { choose } from './choosing.ts';
import type { Chosen } from './clients.ts';
import { connectAccount, type OpenConnection } from './connection.ts';
import type { AccountFailure, Way } from './failure.ts';
import { readOnlyPolicy } from './policy.ts';
import { readProfiles } from './profiles.ts';
import { type AccountStatus, accountStatus } from './status.ts';
import type { SourceSwitch } from './switch.ts';
import { COST, historyInWords } from './words.ts';

/** The commands, by the last part of their names. */
export type AccountCommands = Readonly<Record<'choose' | 'menu' | 'older' | 'copyPolicy', () => Promise<void>>>;

/** So long regions that could not answer are gathered, in milliseconds. */
const GATHER = 1000;

/** What the commands share. */
interface Window {
  readonly memory: vscode.Memento;
  readonly sources: SourceSwitch;
  readonly status: AccountStatus;
  /** What was said already, so that no sentence is repeated with every look. */
  readonly said: Set<string>;
  /** Regions that could not answer and weren't told yet. */
  readonly missing: string[];
  shown: OpenConnection | undefined;
}

/** The commands of a window; nothing is asked of AWS before a person chose an account. */
export function createAccountWindow(context: vscode.ExtensionContext, sources: SourceSwitch): AccountCommands {
  const status = accountStatus(context);
  const window: Window = {
    memory: context.workspaceState,
    sources,
    status,
    said: new Set(),
    missing: [],
    shown: undefined,
  };
  const stop = sources.onState(() => {
    // Something else may have gone back to the simulator.
    if (sources.account() === undefined) window.shown = undefined;
    status.show(window.shown);
  });
  context.subscriptions.push({ dispose: stop }, { dispose: () => window.shown?.close() });
  return {
    choose: () => chooseSource(window),
    menu: () => menu(window),
    older: () => readOlder(window, 'more'),
    copyPolicy,
  };
}

async function chooseSource(window: Window): Promise<void> {
  // The command is off in such a window; a key binding of somebody else's may run it all the same.
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(vscode.l10n.t('An AWS account is shown only in a trusted workspace.'));
    return;
  }
  const choice = await choose(window.memory, window.shown?.chosen);
  if (choice === undefined) return;
  if ('simulator' in choice) return showSimulator(window);
  await showAccount(window, choice);
}

function showSimulator(window: Window): void {
  window.shown = undefined;
  window.sources.show(undefined);
}

async function showAccount(window: Window, chosen: Chosen): Promise<void> {
  const { status, said } = window;
  said.clear();
  const mine = connectAccount(
    chosen,
    {
      busy: (calls) => status.busy(calls),
      slowed: (service, region, seconds) => status.slowed(service, region, seconds),
      missing: (region, failure) => tellMissing(window, region, failure),
      failed: (failure) => void tellFailure(window, chosen, failure),
      read() {
        status.show(window.shown);
        window.sources.bannerChanged();
      },
    },
    () => status.show(window.shown),
  );
  window.shown = mine;
  window.sources.show(mine);
  await mine.connect();
  if (mine.account()) watchReading(window, mine);
}

/** A notification with a way to end it, while the past is read. */
function watchReading(window: Window, mine: OpenConnection): void {
  let shown = false;
  const ends = window.status.onRead(() => {
    if (mine !== window.shown) return ends();
    const account = mine.account();
    if (shown || account?.trail().reading !== 'older') return;
    shown = true;
    const title = vscode.l10n.t('CloudTrail of AWS account {0}', account.identity.account);
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (report, token) => {
      token.onCancellationRequested(() => account.cancel());
      return new Promise<void>((done) => {
        const stop = window.status.onRead(() => {
          const progress = account.trail();
          report.report({ message: historyInWords(progress, Date.now()) });
          if (progress.reading === 'older' && mine === window.shown) return;
          stop();
          shown = false;
          done();
        });
      });
    });
  });
}

async function readOlder(window: Window, how: 'more' | 'all'): Promise<void> {
  await tellingErrors(async () => window.shown?.account()?.older(how));
}

async function copyPolicy(): Promise<void> {
  await vscode.env.clipboard.writeText(readOnlyPolicy());
  vscode.window.setStatusBarMessage(vscode.l10n.t('IAM policy copied: it allows what the views ask.'), 5000);
}

async function menu(window: Window): Promise<void> {
  const { t } = vscode.l10n;
  const { shown } = window;
  const account = shown?.account();
  const history = account?.trail();
  type Item = vscode.QuickPickItem & { readonly run: () => unknown };
  const run = vscode.commands.executeCommand;
  const older: Item[] =
    history && history.count > 0 && !history.complete && !history.full && history.reading === undefined
      ? [
          { label: `$(history) ${t('Read Older CloudTrail Events')}`, run: () => readOlder(window, 'more') },
          {
            label: `$(history) ${t('Read All CloudTrail Events of 90 Days')}`,
            run: () => readOlder(window, 'all'),
          },
        ]
      : [];
  const items: Item[] = [
    { label: `$(arrow-swap) ${t('Switch Data Source…')}`, run: () => chooseSource(window) },
    { label: `$(radio-tower) ${t('Show the Simulator')}`, run: () => showSimulator(window) },
    { label: `$(type-hierarchy) ${t('Open Service Map')}`, run: () => run('nephoscope.openServiceMap') },
    { label: `$(history) ${t('Open CloudTrail Timeline')}`, run: () => run('nephoscope.openTimeline') },
    { label: `$(list-tree) ${t('Open Trace…')}`, run: () => run('nephoscope.openTrace') },
    { label: `$(filter) ${t('Open Sampling Rules')}`, run: () => run('nephoscope.openSampling') },
    ...older,
    { label: `$(refresh) ${t('Look Again Now')}`, run: () => refresh(shown) },
    { label: `$(circle-slash) ${t('Cancel What Is Being Asked')}`, run: () => account?.cancel() },
    { label: `$(copy) ${t('Copy Read-Only IAM Policy')}`, run: copyPolicy },
    { label: `$(info) ${t('What It Costs')}`, run: () => tellCost() },
  ];
  const placeHolder = shown?.banner('nephoscope.timeline').text ?? '';
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  await picked?.run();
}

async function refresh(shown: OpenConnection | undefined): Promise<void> {
  await shown?.connect();
  shown?.refresh();
}

async function tellCost(): Promise<void> {
  const title = vscode.l10n.t('What looking at an account costs');
  await vscode.window.showInformationMessage(title, { modal: true, detail: COST });
}

/** Says once which regions are left out; of many regions several are, at about the same time. */
function tellMissing(window: Window, region: string, { message }: AccountFailure): void {
  if (window.said.has(region)) return;
  window.said.add(region);
  window.missing.push(region);
  if (window.missing.length > 1) return;
  setTimeout(async () => {
    const regions = window.missing.splice(0).join(', ');
    const other = vscode.l10n.t('Choose Regions…');
    const text = vscode.l10n.t('What is shown is without {0}. {1}', regions, message);
    if ((await vscode.window.showWarningMessage(text, other)) === other) await chooseSource(window);
  }, GATHER);
}

/** Says once what is wrong, with the way out; the views say it as well, with a way to ask again. */
async function tellFailure(window: Window, chosen: Chosen, { way, message, action }: AccountFailure): Promise<void> {
  // Of several regions those that could not answer are told together.
  if (way === 'cancelled' || way === 'retry' || (way === 'region' && chosen.regions.length > 1)) return;
  const key = `${way} ${action ?? ''}`;
  if (window.said.has(key)) return;
  window.said.add(key);
  const offers = await waysOut(window, chosen, way);
  const picked = await vscode.window.showErrorMessage(message, ...offers.map(([label]) => label));
  await offers.find(([label]) => label === picked)?.[1]();
}

type Offer = readonly [label: string, run: () => unknown];

async function waysOut(window: Window, chosen: Chosen, way: Way): Promise<Offer[]> {
  const { t } = vscode.l10n;
  const again: Offer = [t('Try Again'), () => tryAgain(window)];
  const other: Offer = [t('Choose Another Account…'), () => chooseSource(window)];
  switch (way) {
    case 'signIn': {
      const { signIn } = (await readProfiles(process.env)).find(({ name }) => name === chosen.profile) ?? {};
      return [signIn && isPlain(chosen.profile) ? [t('Sign In…'), () => writeSignIn(signIn, chosen)] : other, again];
    }
    case 'credentials':
      return [other, again];
    case 'region':
      return [[t('Choose Regions…'), () => chooseSource(window)], again];
    case 'allow':
      return [[t('Copy Read-Only IAM Policy'), copyPolicy], again];
    default:
      return [again];
  }
}

async function tryAgain(window: Window): Promise<void> {
  window.said.clear();
  await refresh(window.shown);
}

/** Writes the command into a terminal; a person runs it. */
function writeSignIn(command: string, { profile = '' }: Chosen): void {
  const terminal = vscode.window.createTerminal({ name: vscode.l10n.t('AWS sign-in') });
  terminal.show();
  terminal.sendText(`${command} --profile ${/\s/.test(profile) ? `"${profile}"` : profile}`, false);
}

/** Whether a profile's name means itself in any shell, at most in quotes: names come from a file. */
function isPlain(profile = ''): boolean {
  return /^[\w.@+: /-]*$/.test(profile) && !profile.startsWith('-');
}
