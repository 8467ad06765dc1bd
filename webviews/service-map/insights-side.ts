import { element, iconElement } from '../lib/dom.ts';
import { bandsOf, faultsAt, groupTemplate, type InsightBand, partMet, timeOf, touches } from './insights.ts';
import { insightsPanel } from './insights-panel.ts';
import type { FromView, InsightImpact, MapInsight, TimeRange, TimeWindow, ToView, TraceCounts } from './messages.ts';
import type { MapModel } from './model.ts';
import type { Part } from './neighbourhood.ts';
import type { Shown } from './shown.ts';
import type { ViewState } from './view-state.ts';

/** The insights of a view: its panel, the button that opens that, and what they mark on the map and the strip. */
export interface InsightsSide {
  node: HTMLElement;
  button: HTMLElement;
  /** Takes a message that is about insights; false for another one. */
  take(message: ToView): boolean;
  /** Shows the panel; `covered` by another one, or open. */
  show(model: MapModel, state: ViewState, covered: boolean): void;
  /** For the marks on the map: all, and the chosen one. */
  insights(state: ViewState): { all: readonly MapInsight[]; chosen: string | undefined };
  /** What the chosen insight meets; undefined where none is chosen or its panel is closed. */
  met(shown: Shown, state: ViewState): Part | undefined;
  bands(state: ViewState, counts: TraceCounts, now: number): InsightBand[];
}

/** What of the view it reads and changes. */
export interface InsightsSideView {
  state(): ViewState;
  change(changed: Partial<ViewState>): void;
  model(): MapModel;
  /** Another query, and the window of it that is shown. */
  ask(query: { range?: TimeRange; filter?: string }): void;
  showWindow(window: TimeWindow): void;
  choose(node: string): void;
  /** The panel of something else stands over this one. */
  covered(): boolean;
  nextRequest(): number;
  send(message: FromView): void;
  announce(text: string): void;
  /** The filter expression of a group. */
  filterOf(group: string): string;
}

type Told = Extract<ToView, { type: 'insights' }>;

const nothingTold: Told = { type: 'insights', group: 'Default', enabled: true, kept: true, insights: [] };

/** Seconds that are shown around an insight which isn't in the query's range. */
const AROUND = 300;

/** Makes it. */
export function insightsSide(view: InsightsSideView): InsightsSide {
  let told = nothingTold;
  let problem = 'Loading…';
  let impact: { of: string; found?: InsightImpact; problem?: string } | undefined;
  let asked: { key: string; of: string; request: number } | undefined;
  const panel = insightsPanel({
    close() {
      view.change({ insights: false });
      button.focus();
    },
    chosen: (insight) => view.change({ insight }),
    node: view.choose,
    window: (insight) => showTime(insight),
    faults: (insight) => showTime(insight, { filter: faultsAt(insight.rootCause) }),
    enable: () => view.send({ type: 'enableInsights', group: told.group }),
    copyTemplate() {
      view.send({ type: 'copy', text: groupTemplate(told.group, view.filterOf(told.group)) });
      view.announce('Copied.');
    },
  });
  const icon = iconElement('pulse');
  const label = element('span');
  const button = element('button', { type: 'button', class: 'toggle' }, icon, label);
  button.addEventListener('click', () => {
    const covered = view.covered();
    view.change({ insights: covered || !view.state().insights, selected: {} });
    if (view.state().insights) panel.focus();
  });
  const listed = ({ insights, insight }: ViewState): MapInsight | undefined =>
    insights ? told.insights.find(({ id }) => id === insight) : undefined;

  /** Once for each state of it: it changes with each of its events. */
  function askFor(insight: MapInsight | undefined, now: number) {
    if (!insight) return;
    const key = JSON.stringify([insight.id, insight.summary, insight.end]);
    if (key === asked?.key) return;
    const { id, start, end = now } = insight;
    asked = { key, of: id, request: view.nextRequest() };
    view.send({ type: 'askImpact', request: asked.request, insight: id, start, end: Math.max(end, start + 60) });
  }
  function showTime(insight: MapInsight, query: { filter?: string } = {}) {
    const { from, to, now } = view.model();
    const time = timeOf(insight, now);
    const outside = time.from < from || time.to > to;
    const range = { from: time.from - AROUND, to: time.to + AROUND };
    if (outside || query.filter !== undefined) view.ask({ ...query, ...(outside && { range }) });
    view.showWindow(time);
  }
  return {
    node: panel.node,
    button,
    take(message) {
      if (message.type === 'insights') [told, problem] = [message, ''];
      else if (message.type === 'insightsFailed')
        [told, problem] = [{ ...nothingTold, enabled: true }, message.message];
      else if (message.type === 'impact' && message.request === asked?.request) {
        impact = { of: asked.of, found: { events: message.events, nodes: message.nodes, calls: message.calls } };
      } else if (message.type === 'failed' && message.request === asked?.request) {
        impact = { of: asked.of, problem: message.message };
      } else return message.type === 'impact';
      return true;
    },
    show(model, state, covered) {
      const { from, to, now } = model;
      const near = told.insights.filter((insight) => touches(insight, { from, to }));
      const text = near.length > 0 ? `Insights (${near.length})` : 'Insights';
      if (label.textContent !== text) label.textContent = text;
      icon.classList.toggle(
        'health-fault',
        near.some(({ active }) => active),
      );
      button.setAttribute('aria-pressed', String(state.insights && !covered));
      panel.node.hidden = covered || !state.insights;
      const insight = listed(state);
      askFor(insight, now);
      if (panel.node.hidden) return;
      const { found, problem: impactProblem } = (impact?.of === insight?.id ? impact : undefined) ?? {};
      const filtered = state.query.filter !== undefined;
      panel.show({
        ...told,
        problem,
        chosen: insight?.id,
        impact: found,
        impactProblem,
        time: { from, to },
        now,
        filtered,
      });
    },
    insights: (state) => ({ all: told.insights, chosen: listed(state)?.id }),
    met(shown, state) {
      const insight = listed(state);
      return insight && impact?.of === insight.id ? partMet(impact.found, shown) : undefined;
    },
    bands: (state, counts, now) => bandsOf(told.insights, listed(state)?.id, counts, now),
  };
}
