/**
 * Which definitions catch an event of CloudTrail: rules, patterns and archives of EventBridge, trails and data stores,
 * metric filters and subscription filters of log groups.
 */
import { readArchive } from '../../core/event-archive/archive.ts';
import { readEventPattern } from '../../core/event-pattern/pattern.ts';
import { type Catch, catches, matches } from '../../core/event-rule/catches.ts';
import { readRule } from '../../core/event-rule/rule.ts';
import { selectsByDefinition } from '../../core/event-selectors/of-definition.ts';
import { known } from '../../core/field.ts';
import { type Message, readMessage } from '../../core/filter-pattern/message.ts';
import { readJson } from '../../core/json/reader.ts';
import type { JsonObject } from '../../core/json/typed.ts';
import { type BusEvent, busEvent } from '../../core/trail/bus-event.ts';
import { MOST_MESSAGE_BYTES } from '../../core/trail/log-stream.ts';
import { type MapValue, memberOf, possible, type Value } from '../../core/value.ts';
import type { Definition } from '../../forms/definition.ts';
import { definitionsIn, type FormDocument } from '../../forms/document.ts';
import type { Catching, FoundDefinition } from '../messages.ts';
import { type DeliveringTrail, delivered, type JudgedFilter, judgeFilter } from './catching-filters.ts';
import { createLogGroups, type LogGroupKey } from './log-groups.ts';

/** A document of the workspace, open or not. */
export interface LookedAt {
  readonly uri: string;
  /** For people. */
  readonly file: string;
  readonly form: FormDocument;
  /** Where it is deployed to, as far as it is configured. */
  readonly region?: string;
  readonly positionAt: (offset: number) => { readonly line: number; readonly character: number };
}

/** Gathers what the documents of a workspace say of one record, document by document. */
export interface Catcher {
  readonly look: (document: LookedAt) => void;
  readonly answer: (complete: boolean) => Catching;
}

/** True for a text that may hold such a definition; any other need not be read. */
export function mayCatch(name: string, text: string): boolean {
  return (
    /pattern/i.test(name) ||
    /EventPattern|EventSelectors|CloudTrail|[Ff]ilterPattern|detail-type|"?Pattern"?\s*:/.test(text)
  );
}

/** A catcher of one record. Total: a text that is no record is caught by nothing. */
export function createCatcher(record: string): Catcher {
  const event = busEvent(record);
  const isEvent = !('never' in event);
  const asked: Asked = {
    event: isEvent ? event : undefined,
    read: isEvent ? readJson(event.text).value : undefined,
    record: parsed(record),
    message: readMessage(record.trim()),
  };
  const found: FoundDefinition[] = [];
  const filters = createFilterCatcher(record, asked);
  let [files, definitions, others] = [0, 0, 0];
  return {
    look(document) {
      files += 1;
      const all = definitionsIn(document.form);
      const groupOf = filters.look(document, all);
      for (const { start, definition } of all) {
        const judged = judge(definition, asked, document);
        if (!judged) continue;
        definitions += 1;
        if (judged.near) found.push(placed(judged, definition, start, document));
        else others += 1;
        if (judged.kind === 'trail')
          filters.trail(groupOf(definition, 'CloudWatchLogsLogGroupArn'), definition, judged);
      }
    },
    answer: (complete) => {
      const filtered = filters.answer();
      const near = filtered.flatMap((one) => one ?? []);
      return {
        ...(isEvent ? { event: { source: event.source, detailType: event.detailType } } : { never: event.never }),
        found: [...found, ...near].sort((a, b) => rankOf(a) - rankOf(b)),
        ...{
          others: others + filtered.length - near.length,
          files,
          definitions: definitions + filtered.length,
          complete,
        },
      };
    },
  };
}

/** Filters are judged by their patterns, and then, when all files were read, by the trails that deliver to their log groups. */
function createFilterCatcher(record: string, asked: Asked) {
  const groups = createLogGroups<DeliveringTrail>();
  const filters: { readonly filter: JudgedFilter; readonly found: FoundDefinition }[] = [];
  return {
    /** Answers how this document names the log group in a member of a definition. */
    look(document: LookedAt, all: readonly { readonly start: number; readonly definition: Definition }[]) {
      const keyOf = groups.look(
        document.uri,
        all.map(({ definition }) => definition),
      );
      const groupOf = ({ value }: Definition, member: string) => {
        const [map] = possible(value);
        return map?.kind === 'map' ? keyOf(memberOf(map, member)) : undefined;
      };
      for (const { start, definition } of all) {
        const filter = asked.record && judgeFilter(definition, asked.message, groupOf(definition, 'LogGroupName'));
        if (!filter) continue;
        filters.push({ filter, found: placed({ kind: filter.kind, ...filter.caught }, definition, start, document) });
      }
      return groupOf;
    },
    trail(group: LogGroupKey | undefined, { name }: Definition, { caught, says }: Judged) {
      groups.delivers(group, { name, caught, says });
    },
    /** Undefined for each that is about other events. */
    answer(): (FoundDefinition | undefined)[] {
      return filters.map(({ filter, found }) => {
        const { near, caught, says } = isDelivered(record) ? delivered(filter, groups) : nothingComes;
        return near ? { ...found, says, verdict: verdictOf(caught) } : undefined;
      });
    },
  };
}

/** False for a record that is too large for CloudWatch Logs. */
function isDelivered(record: string): boolean {
  return new TextEncoder().encode(record).length <= MOST_MESSAGE_BYTES;
}

interface Asked {
  readonly event: BusEvent | undefined;
  /** The event as patterns are matched against it. */
  readonly read: Value | undefined;
  readonly record: JsonObject | undefined;
  /** The record as a log group gets it. */
  readonly message: Message;
}

interface Judged extends Catch {
  readonly kind: FoundDefinition['kind'];
}

/** What a definition does with the event; undefined for one that catches no events at all. */
function judge(definition: Definition, asked: Asked, document: LookedAt): Judged | undefined {
  const { family } = definition;
  const [value] = possible(definition.value);
  if (family === 'trail' || family === 'event-data-store') {
    return value?.kind === 'map' ? judgeSelectors(family, value, asked) : undefined;
  }
  const { event, read } = asked;
  if (family === 'event-pattern' && document.form.form === 'event-pattern') {
    const pattern = readEventPattern(definition.value);
    return pattern && { kind: 'event pattern', ...(read ? matches(pattern, read) : nothingComes) };
  }
  if (value?.kind !== 'map') return undefined;
  if (family === 'event-archive') {
    const pattern = memberOf(value, 'EventPattern');
    const own = pattern && readEventPattern(pattern);
    const { sourceArn } = readArchive(value);
    const elsewhere = known(sourceArn) && !/event-bus\/default$/.test(sourceArn.value);
    if (!own || elsewhere) return undefined;
    return { kind: 'archive', ...(read ? matches(own, read) : nothingComes) };
  }
  if (family !== 'event-rule') return undefined;
  const rule = readRule(value);
  if (!rule.pattern) return undefined;
  if (!event || !read) return { kind: 'rule', ...nothingComes };
  return { kind: 'rule', ...inItsRegion(catches(rule, event, read)!, event, document.region) };
}

const nothingComes: Catch = { caught: false, near: false, says: '', conditions: [] };

/** A rule gets the events of its own region. */
function inItsRegion(caught: Catch, { region }: BusEvent, deployed: string | undefined): Catch {
  if (!caught.caught || deployed === undefined || region === '' || deployed === region) return caught;
  const says = `The pattern matches, but the rule is deployed to ${deployed}, and the event is one of ${region}.`;
  return { ...caught, caught: false, says };
}

function judgeSelectors(family: string, map: MapValue, { record }: Asked): Judged | undefined {
  if (!record) return undefined;
  const kind = family === 'trail' ? 'trail' : 'event data store';
  const logging = memberOf(map, family === 'trail' ? 'IsLogging' : 'IngestionEnabled');
  const off = logging?.kind === 'boolean' && !logging.value;
  const selection = selectsByDefinition(map, record);
  const says =
    selection === undefined
      ? 'Its selectors are known at deploy alone.'
      : off
        ? 'It is switched off.'
        : selection.selected
          ? `Its selectors take the event${family === 'trail' ? ': where it logs, EventBridge gets it' : ''}.`
          : (selection.because.at(-1) ?? 'It has no selectors.');
  return { kind, near: true, says, conditions: [], caught: off ? false : selection?.selected };
}

function placed(
  { kind, caught, says, conditions }: Judged,
  { name, nameAt }: Definition,
  base: number,
  { uri, file, positionAt }: LookedAt,
): FoundDefinition {
  const place = (offset: number) => {
    const { line, character } = positionAt(base + offset);
    return { uri, line, character };
  };
  return {
    kind,
    name,
    file,
    says,
    verdict: verdictOf(caught),
    conditions: conditions.map(({ holds, says, pattern }) => ({ holds, says, ...place(pattern.start) })),
    ...place(nameAt.start),
  };
}

function verdictOf(caught: Catch['caught']): FoundDefinition['verdict'] {
  return caught ? 'caught' : caught === undefined ? 'unsure' : 'missed';
}

/** Those that miss it narrowly stand before those that miss it by more. */
function rankOf({ verdict, conditions }: FoundDefinition): number {
  if (verdict !== 'missed') return verdict === 'caught' ? 0 : 1;
  return 2 + conditions.filter(({ holds }) => holds === false).length;
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
