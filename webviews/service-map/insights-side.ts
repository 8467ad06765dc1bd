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

interface Side {
  told: Told;
  problem: string;
  impact: { of: string; found?: InsightImpact; problem?: string } | undefined;
  asked: { key: string; of: string; request: number } | undefined;
}

/** Makes it. */
export function insightsSide(view: InsightsSideView): InsightsSide {
  const side: Side = { told: nothingTold, problem: 'Loading…', impact: undefined, asked: undefined };
  const panel = insightsPanel({
    close() {
      view.change({ insights: false });
      toggle.node.focus();
    },
    chosen: (insight) => view.change({ insight }),
    node: view.choose,
    window: (insight) => showTime(view, insight),
    faults: (insight) => showTime(view, insight, { filter: faultsAt(insight.rootCause) }),
    enable: () => view.send({ type: 'enableInsights', group: side.told.group }),
    copyTemplate() {
      const { group } = side.told;
      view.send({ type: 'copy', text: groupTemplate(group, view.filterOf(group)) });
      view.announce('Copied.');
    },
  });
  const toggle = toggleButton(() => {
    const covered = view.covered();
    view.change({ insights: covered || !view.state().insights, selected: {} });
    if (view.state().insights) panel.focus();
  });
  return {
    node: panel.node,
    button: toggle.node,
    take: (message) => take(side, message),
    show(model, state, covered) {
      toggle.show(
        side.told.insights.filter((insight) => touches(insight, model)),
        state.insights && !covered,
      );
      panel.node.hidden = covered || !state.insights;
      const insight = listed(side, state);
      askFor(side, view, insight, model.now);
      if (!panel.node.hidden) panel.show(shownIn(side, model, state, insight));
    },
    insights: (state) => ({ all: side.told.insights, chosen: listed(side, state)?.id }),
    met(shown, state) {
      const insight = listed(side, state);
      return insight && side.impact?.of === insight.id ? partMet(side.impact.found, shown) : undefined;
    },
    bands: (state, counts, now) => bandsOf(side.told.insights, listed(side, state)?.id, counts, now),
  };
}

/** The button that opens the panel; it tells how many insights there are, and by its colour that one goes on. */
function toggleButton(pressed: () => void) {
  const icon = iconElement('pulse');
  const label = element('span');
  const node = element('button', { type: 'button', class: 'toggle' }, icon, label);
  node.addEventListener('click', pressed);
  return {
    node,
    show(near: readonly MapInsight[], open: boolean) {
      const text = near.length > 0 ? `Insights (${near.length})` : 'Insights';
      if (label.textContent !== text) label.textContent = text;
      icon.classList.toggle(
        'health-fault',
        near.some(({ active }) => active),
      );
      node.setAttribute('aria-pressed', String(open));
    },
  };
}

function listed({ told }: Side, { insights, insight }: ViewState): MapInsight | undefined {
  return insights ? told.insights.find(({ id }) => id === insight) : undefined;
}

function take(side: Side, message: ToView): boolean {
  const { asked } = side;
  if (message.type === 'insights') [side.told, side.problem] = [message, ''];
  else if (message.type === 'insightsFailed')
    [side.told, side.problem] = [{ ...nothingTold, enabled: true }, message.message];
  else if (message.type === 'impact' && message.request === asked?.request) {
    const { events, nodes, calls } = message;
    side.impact = { of: asked.of, found: { events, nodes, calls } };
  } else if (message.type === 'failed' && message.request === asked?.request) {
    side.impact = { of: asked.of, problem: message.message };
  } else return message.type === 'impact';
  return true;
}

/** Once for each state of it: it changes with each of its events. */
function askFor(side: Side, view: InsightsSideView, insight: MapInsight | undefined, now: number): void {
  if (!insight) return;
  const key = JSON.stringify([insight.id, insight.summary, insight.end]);
  if (key === side.asked?.key) return;
  const { id, start, end = now } = insight;
  side.asked = { key, of: id, request: view.nextRequest() };
  view.send({ type: 'askImpact', request: side.asked.request, insight: id, start, end: Math.max(end, start + 60) });
}

function showTime(view: InsightsSideView, insight: MapInsight, query: { filter?: string } = {}): void {
  const { from, to, now } = view.model();
  const time = timeOf(insight, now);
  const outside = time.from < from || time.to > to;
  const range = { from: time.from - AROUND, to: time.to + AROUND };
  if (outside || query.filter !== undefined) view.ask({ ...query, ...(outside && { range }) });
  view.showWindow(time);
}

function shownIn(side: Side, { from, to, now }: MapModel, state: ViewState, insight: MapInsight | undefined) {
  const { found: impact, problem: impactProblem } = (side.impact?.of === insight?.id ? side.impact : undefined) ?? {};
  const filtered = state.query.filter !== undefined;
  const { told, problem } = side;
  return { ...told, problem, chosen: insight?.id, impact, impactProblem, time: { from, to }, now, filtered };
}
