/** The first tab: when, how long, how it ended, what was asked, and which sampling rule took the trace. */
import { asArray, asObject, asText, type JsonObject } from '../../server/core/json/typed.ts';
import { element, healthIcon, marked } from '../lib/dom.ts';
import { duration, percent } from '../lib/format.ts';
import { healthMarks } from '../lib/health.ts';
import { healthOf } from './bars.ts';
import type { RowDetail } from './detail.ts';
import { type Fact, factList, section } from './facts.ts';
import { action } from './member-tabs.ts';
import type { TabEvents } from './parts.ts';
import { IN_PROGRESS, INFERRED, ORPHAN, PENDING, SEGMENT, SKEW, type TraceRows } from './rows.ts';
import type { Taker } from './sampling.ts';

/** What the view knows of the row besides its document. */
export interface RowFacts {
  readonly rows: TraceRows;
  readonly row: number;
  /** Seconds. */
  readonly self: number;
  readonly critical: number;
  readonly pathLength: number;
  readonly taker: Taker | undefined;
}

export interface Overview {
  readonly node: HTMLElement;
  show(facts: RowFacts, detail: RowDetail | undefined): void;
}

/** Makes the tab. It shows what the columns tell at once, and the rest when the document is there. */
export function overview(events: TabEvents): Overview {
  const node = element('div', { class: 'tab-body' });
  return {
    node,
    show(facts, detail) {
      const { rows, row } = facts;
      const flags = rows.flags[row]!;
      const health = healthOf(flags);
      const outcome = element('span', {}, healthIcon(health), ` ${healthMarks[health].label}`);
      const list = factList([
        ['Outcome', flags & IN_PROGRESS && health === 'ok' ? 'In progress' : outcome],
        ...times(facts),
        ['Service', rows.texts[rows.service[row]!] || 'Not known: its segment hasn’t arrived'],
        fact('Type', rows.texts[rows.type[row]!] || undefined),
        fact('User', asText(detail?.own.user)),
        ['Id', rows.ids[row]!],
        fact('Parent', rows.parent[row]! >= 0 ? rows.ids[rows.parent[row]!] : asText(detail?.own.parent_id)),
      ]);
      const notes = explained(flags).map((note) => element('p', { class: 'note' }, note));
      node.replaceChildren(
        ...notes,
        ...(list ? [list] : []),
        ...(detail ? [...httpSection(detail.own), ...awsSection(detail.own)] : []),
        // A linked trace was taken by its own rule, which its own view tells.
        ...(detail?.traceId === rows.id ? samplingSection(facts, events) : []),
      );
    },
  };
}

function times({ rows, row, self, critical, pathLength }: RowFacts): Fact[] {
  const [start, end] = [rows.start[row]!, rows.end[row]!];
  const open = (rows.flags[row]! & IN_PROGRESS) !== 0;
  const share = pathLength > 0 ? `, ${percent(critical / pathLength)} of the response` : '';
  return [
    ['Start', `${instant(rows.origin + start)} (${duration(start)} after the first)`],
    ['Time', open ? `${duration(end - start)} so far` : duration(end - start)],
    ['Self time', duration(self)],
    ['Critical path', critical > 0 ? `${duration(critical)}${share}` : 'Not on it'],
  ];
}

/** `2026-01-15 12:04:40.123456 UTC`, as SDKs tell microseconds; a time that is none, in seconds as it came. */
export function instant(epochSeconds: number): string {
  const micros = Math.round(epochSeconds * 1e6);
  const date = new Date(Math.floor(micros / 1e3));
  if (Number.isNaN(date.getTime()) || date.getTime() < 0) return `${epochSeconds} s`;
  const iso = date.toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(micros % 1000).padStart(3, '0')} UTC`;
}

/** What the rarer marks mean, in sentences. */
function explained(flags: number): string[] {
  return [
    flags & INFERRED && 'Inferred by X-Ray from the call above it: what was called sent no segment of its own.',
    flags & ORPHAN && 'The one that made it hasn’t arrived, so it stands at the top.',
    flags & PENDING && 'The call says that its callee is traced, but no segment of the callee has arrived yet.',
    flags & SKEW &&
      'It starts before its parent: its clock is ahead, or it began first, as the initialisation of a Lambda function does.',
    flags & IN_PROGRESS && !(flags & SEGMENT) && 'It hasn’t ended, or its end was not sent.',
  ].filter((note) => typeof note === 'string');
}

function fact(term: string, value: string | number | undefined): Fact | undefined {
  return value === undefined ? undefined : [term, String(value)];
}

function httpSection({ http }: JsonObject): HTMLElement[] {
  const request = asObject(asObject(http)?.request) ?? {};
  const response = asObject(asObject(http)?.response) ?? {};
  const value = (member: unknown) => (typeof member === 'string' || typeof member === 'number' ? member : undefined);
  return section('HTTP', [
    fact('Method', value(request.method)),
    fact('URL', value(request.url)),
    fact('Status', value(response.status)),
    fact('Length', value(response.content_length)),
    fact('Client', value(request.client_ip)),
    fact('User agent', value(request.user_agent)),
  ]);
}

const awsWords: Readonly<Record<string, string>> = {
  operation: 'Operation',
  region: 'Region',
  account_id: 'Account',
  request_id: 'Request id',
  retries: 'Retries',
  queue_url: 'Queue',
  table_name: 'Table',
  table_names: 'Tables',
  bucket_name: 'Bucket',
  key: 'Key',
  topic_arn: 'Topic',
  function_name: 'Function',
};

/** Source of the members: X-Ray developer guide, "AWS resource data". */
function awsSection({ aws }: JsonObject): HTMLElement[] {
  const members = asObject(aws) ?? {};
  return section(
    'AWS',
    Object.entries(awsWords).map(([name, word]) => {
      const value = members[name];
      if (Array.isArray(value)) return fact(word, asArray(value).join(', '));
      return fact(word, typeof value === 'string' || typeof value === 'number' ? value : undefined);
    }),
  );
}

function samplingSection({ taker }: RowFacts, events: TabEvents): HTMLElement[] {
  if (!taker) return [];
  const { rule, says } = taker;
  const open = action('filter', rule === undefined ? 'Open sampling' : `Open rule ${rule}`, () =>
    events.send({ type: 'openSampling', ...(rule !== undefined && { rule }) }),
  );
  return [element('h3', {}, 'Sampling'), element('p', {}, ...marked(says)), element('div', { class: 'actions' }, open)];
}
