/** The sampling panel's host: asks the source, tells the view, opens what it points at, tries other rates. */
import * as vscode from 'vscode';
import type { FromView, SamplingRequest, ToView } from '../../webviews/sampling/messages.ts';
import { answering, oneAtATime, reason } from '../questions.ts';
import { showing } from '../showing.ts';
import { connected } from '../source/connected.ts';
import { type Connection, statusOf } from '../source/connection.ts';
import type { View, ViewKind } from '../view.ts';
import { openDefinition } from './definition.ts';
import { snapshot, takenTraces } from './snapshot.ts';

/** What the command `nephoscope.openSampling` takes: a rule to select, or a request to ask about. */
export interface ShownSampling {
  readonly rule?: string;
  readonly request?: SamplingRequest;
}

export interface SamplingView {
  readonly view: ViewKind<ToView, FromView>;
  /** Shows the panel (`reveal`) with a rule or a request, if any. */
  readonly show: (reveal: () => void, shown?: ShownSampling) => void;
}

/** Traces of the last so many seconds are looked at for those that a rule took. */
const TRACES_FROM = 15 * 60;

/** What is shown is asked for again after so long, even without a change. In seconds of the source's clock. */
const STALE = 5;

/** The kind of view; its panels read `connection`. */
export function createSamplingView(connection: Connection): SamplingView {
  const { opened, ready, show } = showing<ToView, FromView, ShownSampling>((view, shown) =>
    view.send({ type: 'show', ...shown }),
  );
  return {
    view: {
      type: 'nephoscope.sampling',
      title: vscode.l10n.t('Sampling Rules'),
      icon: 'filter',
      bundle: 'sampling',
      open(view) {
        opened(view);
        serve(view, connection, () => ready(view));
      },
      restored: () => void connection.attach(),
    },
    show(reveal, shown) {
      show(reveal, shown?.rule !== undefined || shown?.request !== undefined ? shown : undefined);
    },
  };
}

/** Serves one panel until it closes. */
function serve(view: View<ToView, FromView>, connection: Connection, ready: () => void): void {
  const refresh = refresher(view, connection);
  const start = () => {
    const { is, message } = connection.state();
    view.send({ type: 'environment', variables: connection.environment() });
    if (is === 'connected') void refresh();
    else view.send({ type: 'status', status: statusOf(is), message });
  };
  let counted = -1;
  let asked = 0;
  const stops = [
    connection.onChange(({ sampling, now }) => {
      // Shares and boosts end without a change.
      if (sampling === counted && Math.abs(now - asked) < STALE) return;
      counted = sampling;
      asked = now;
      void refresh();
    }),
    connection.onState(start),
  ];
  view.onShow(() => void refresh());
  for (const stop of stops) view.onClose(stop);
  const answer = answering(view);
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        ready();
        return start();
      case 'connect':
        await connection.connect();
        return refresh();
      case 'copyEnvironment':
        return vscode.commands.executeCommand('nephoscope.simulator.copyEnvironment');
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'definition':
        return definition(connection, message.rule);
      case 'openTrace':
        return vscode.commands.executeCommand('nephoscope.openTrace', message.trace);
      case 'askTraces':
        return answer(message.request, async () => {
          const now = connection.now();
          const taken = await connected(connection).sampling.taken(message.rule, now - TRACES_FROM, now + 1);
          return { type: 'traces', ...takenTraces(taken) };
        });
      case 'change':
        return answer(message.request, async () => {
          const { rule, fixedRate, reservoir } = message;
          await connected(connection).sampling.update(rule, { FixedRate: fixedRate, ReservoirSize: reservoir });
          return { type: 'changed' };
        });
    }
  });
}

/** Sends all of it. */
function refresher(view: View<ToView, FromView>, connection: Connection): () => Promise<void> {
  return oneAtATime(async () => {
    const source = connection.source();
    if (!source || !view.visible()) return;
    try {
      const { sampling } = source;
      const [rules, statistics, sharing] = await Promise.all([
        sampling.rules(),
        sampling.statistics(),
        sampling.sharing(),
      ]);
      if (source === connection.source()) view.send(snapshot(rules, statistics, sharing));
    } catch (error) {
      if (source === connection.source()) view.send({ type: 'status', status: 'error', message: reason(error) });
    }
  });
}

async function definition(connection: Connection, rule: string): Promise<void> {
  const { Rules } = (await connection.source()?.sampling.sharing()) ?? { Rules: [] };
  const { File: file, Line: line } = Rules.find(({ RuleName }) => RuleName === rule) ?? {};
  if (await openDefinition(rule, file, line)) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('No file of the workspace defines the sampling rule {0}.', rule),
  );
}
