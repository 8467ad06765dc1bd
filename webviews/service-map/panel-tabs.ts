import { element } from '../lib/dom.ts';
import { tabs } from '../lib/tabs.ts';
import type { MapNode, TraceRow } from './messages.ts';
import { type Graph, windowSeconds } from './model.ts';
import { narrowed } from './narrowed.ts';
import { callTable, memberTable, traceTable, urlTable } from './panel-lists.ts';
import type { Shown } from './shown.ts';
import { callsOf, requestOf, type Subject, topUrls } from './subject.ts';

export interface PanelTabsEvents {
  chosenTrace(trace: TraceRow): void;
  chosenEdge(key: { from: string; to: string; async: boolean }): void;
  chosenNode(id: string): void;
}

/** The lists below the figures, one tab each. */
export function panelTabs(events: PanelTabsEvents) {
  let listed: readonly TraceRow[] = [];
  let more = false;
  let only: string | undefined;
  const state = element('p', { class: 'muted', role: 'status' });
  const traces = traceTable(events.chosenTrace);
  const urls = urlTable(({ request }) => {
    only = request;
    sections.choose('traces');
    showTraces();
    traces.focus();
  });
  const calls = callTable(({ edge }) => events.chosenEdge(edge));
  const members = memberTable((node: MapNode) => events.chosenNode(node.id));
  const filter = narrowed('All requests', () => {
    only = undefined;
    showTraces();
  });
  const content = (...children: HTMLElement[]) => element('div', {}, ...children);
  const sections = tabs('Details', [
    { id: 'traces', title: 'Traces', content: content(state, filter.node, traces.node) },
    { id: 'urls', title: 'Requests', content: content(urls.node) },
    { id: 'calls', title: 'Calls', content: content(calls.node) },
    { id: 'members', title: 'Services', content: content(members.node) },
  ]);

  function showTraces() {
    const rows = only === undefined ? listed : listed.filter((row) => requestOf(row) === only);
    state.textContent = more ? `The latest ${listed.length} of more.` : `${listed.length} in this time range.`;
    filter.show(only && `Only ${only} (${rows.length})`);
    traces.update(rows);
  }
  return {
    node: sections.node,
    clearUrl() {
      only = undefined;
      filter.show(undefined);
    },
    show(shown: Shown, all: Graph, { node, kind }: Subject, anew: boolean) {
      if (anew) {
        only = undefined;
        filter.show(undefined);
      }
      const seconds = windowSeconds(shown);
      const { incoming, outgoing } = node ? callsOf(shown, node.id) : { incoming: [], outgoing: [] };
      const other = (id: string) => shown.nodes.get(id)!;
      calls.update([
        ...incoming.map((edge) => ({ edge, other: other(edge.from), outgoing: false, seconds })),
        ...outgoing.map((edge) => ({ edge, other: other(edge.to), outgoing: true, seconds })),
      ]);
      const ids = (node && shown.groups.get(node.id)?.members) ?? [];
      members.update(ids.flatMap((id) => all.nodes.get(id) ?? []));
      sections.offer(['traces', 'urls', ...(node ? ['calls'] : []), ...(kind === 'group' ? ['members'] : [])]);
      sections.count('calls', String(incoming.length + outgoing.length));
    },
    loading() {
      state.textContent = 'Loading…';
      listed = [];
      traces.update([]);
      urls.update([]);
    },
    traces(rows: readonly TraceRow[], hasMore: boolean) {
      [listed, more] = [rows, hasMore];
      showTraces();
      urls.update(topUrls(rows.filter(({ url, method }) => url !== undefined || method !== undefined)));
    },
    failed(message: string) {
      state.textContent = message;
    },
    focusTraces() {
      sections.choose('traces');
      traces.focus();
    },
  };
}
