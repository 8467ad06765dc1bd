import './statistics.css';
import { element } from '../lib/dom.ts';
import { compact, duration, percent } from '../lib/format.ts';
import type { Health } from '../lib/health.ts';
import { type Column, type Order, type Table, table } from '../lib/table.ts';
import type { Theme } from '../lib/theme.ts';
import type { Layout, LayoutEvents } from './parts.ts';
import type { TraceRows } from './rows.ts';
import { type Group, type GroupBy, groupRows } from './statistics-groups.ts';

const ways: readonly (readonly [GroupBy, string])[] = [
  ['name', 'By name'],
  ['service', 'By service'],
  ['type', 'By type'],
];

/** Below this width, in CSS pixels, only the columns that matter most are shown. */
const NARROW = 760;

/** The statistics on the page. */
interface View {
  by: GroupBy;
  order: Order;
  narrow: boolean;
  rows: TraceRows | undefined;
  groups: readonly Share[];
  table: Table<Share> | undefined;
  readonly holder: HTMLElement;
  readonly summary: HTMLElement;
  /** Choose what calls are counted by, in the order of `ways`. */
  readonly buttons: readonly HTMLElement[];
  readonly events: LayoutEvents;
}

/** The trace's calls counted by name, service or type; choosing a line marks its calls in the waterfall. */
export function statistics(_startTheme: Theme, events: LayoutEvents): Layout {
  const view: View = {
    by: 'name',
    order: { column: 'self', descending: true },
    narrow: false,
    rows: undefined,
    groups: [],
    table: undefined,
    holder: element('div', { class: 'statistics-table' }),
    summary: element('p', { class: 'muted' }),
    buttons: ways.map(([way, label]) => wayButton(label, () => countBy(view, way))),
    events,
  };
  const choices = element('div', { class: 'group', role: 'group', 'aria-label': 'Count calls' }, ...view.buttons);
  const actions = element('div', { class: 'actions' }, choices, view.summary);
  const node = element('section', { class: 'tables', 'aria-label': 'Statistics' }, actions, view.holder);
  new ResizeObserver(() => fitColumns(view, node.clientWidth)).observe(node);
  countBy(view, view.by);
  return {
    node,
    show(next) {
      if (next === view.rows) return;
      view.rows = next;
      count(view);
      view.table?.update(view.groups);
    },
    select() {},
    theme() {},
    focus: () => view.table?.focus(),
  };
}

function wayButton(label: string, pressed: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'toggle' }, label);
  button.addEventListener('click', pressed);
  return button;
}

function countBy(view: View, way: GroupBy): void {
  view.by = way;
  ways.forEach(([each], at) => {
    view.buttons[at]!.setAttribute('aria-pressed', String(each === way));
  });
  count(view);
  build(view);
}

function fitColumns(view: View, width: number): void {
  if (width === 0 || width < NARROW === view.narrow) return;
  view.narrow = !view.narrow;
  build(view);
}

function count(view: View): void {
  const { rows, by, summary } = view;
  if (!rows) return;
  const counted = groupRows(rows, by);
  const self = counted.reduce((sum, group) => sum + group.self, 0);
  view.groups = counted.map((group) => ({ ...group, share: self > 0 ? group.self / self : 0 }));
  const lines = view.groups.length;
  summary.textContent = `${compact(lines)} ${lines === 1 ? 'line' : 'lines'}, ${compact(rows.size)} calls`;
}

/** Makes the table anew: its columns depend on what is counted by, and on the room. */
function build(view: View): void {
  const { by, narrow, order, groups, holder, events } = view;
  view.table = table({
    label: 'Calls of this trace, counted',
    columns: columnsOf(by, narrow),
    order,
    ordered(next) {
      view.order = next;
    },
    chosen: (group) => events.mark([...group.rows], nameOf(group)),
    empty: 'No calls.',
  });
  view.table.update(groups);
  holder.replaceChildren(view.table.node);
}

interface Share extends Group {
  /** Of the self time of all, 0 to 1. */
  readonly share: number;
}

function columnsOf(by: GroupBy, narrow: boolean): Column<Share>[] {
  const first = by === 'name' ? 'Name' : by === 'service' ? 'Service' : 'Type';
  const time = (id: 'min' | 'p50' | 'p90' | 'p99' | 'max' | 'total' | 'self', title: string): Column<Share> => ({
    id,
    title,
    numeric: true,
    least: 7,
    text: (group) => duration(group[id]),
    key: (group) => (Number.isNaN(group[id]) ? undefined : group[id]),
  });
  const number = (id: 'count' | 'faults' | 'errors' | 'throttles', title: string): Column<Share> => ({
    id,
    title,
    numeric: true,
    least: Math.max(6, title.length + 1),
    text: (group) => compact(group[id]),
    key: (group) => group[id],
  });
  const name: Column<Share> = { id: 'name', title: first, width: 4, least: 14, text: nameOf, health: worst };
  const service: Column<Share> = {
    id: 'service',
    title: 'Service',
    width: 2,
    least: 10,
    text: (group) => group.service,
  };
  const share: Column<Share> = {
    id: 'share',
    title: 'Share',
    numeric: true,
    least: 7,
    text: (group) => percent(group.share),
    key: (group) => group.share,
  };
  const count = number('count', 'Calls');
  if (narrow) return [name, count, time('self', 'Self'), time('total', 'Total'), time('p90', 'p90')];
  return [
    name,
    ...(by === 'name' ? [service] : []),
    count,
    time('total', 'Total'),
    time('self', 'Self'),
    share,
    ...(['min', 'p50', 'p90', 'p99', 'max'] as const).map((id) => time(id, id.replace(/^m/, 'M'))),
    number('faults', 'Faults'),
    number('errors', 'Errors'),
    number('throttles', 'Throttles'),
  ];
}

function worst({ faults, errors, throttles }: Group): Health {
  if (faults > 0) return 'fault';
  if (errors > 0) return 'error';
  return throttles > 0 ? 'throttle' : 'ok';
}

/** Work inside of a service has no type. */
const nameOf = ({ name, inProgress }: Group) =>
  `${name || '(none)'}${inProgress ? ` (${inProgress} in progress)` : ''}`;
