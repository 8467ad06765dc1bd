/**
 * The configuration of an OpenTelemetry collector, as of the AWS Distro for OpenTelemetry: components by section, and the
 * pipelines that name them.
 * Source: OpenTelemetry, "Collector configuration"; AWS Distro for OpenTelemetry, "Configuration".
 */

import { type Violation, violations } from '../shape.ts';
import {
  type Entry,
  entryOf,
  type MapValue,
  memberOf,
  possible,
  type Span,
  type StringValue,
  type Value,
} from '../value.ts';
import { knownComponent, type Section } from './components.ts';

export const sections = ['receivers', 'processors', 'exporters', 'connectors', 'extensions'] as const;

export interface Collector {
  readonly at: Span;
  readonly map: MapValue;
  readonly components: readonly Component[];
  /** Sections of which the text tells only some. */
  readonly open: ReadonlySet<Section>;
  readonly pipelines: readonly Pipeline[];
  /** `service.extensions`; undefined where the text doesn't tell them. */
  readonly started: readonly Name[] | undefined;
  readonly service: MapValue | undefined;
  /** It lacks a section that each collector has: others are merged with it, or it has been cut out of one. */
  readonly isPart: boolean;
}

export interface Component {
  readonly section: Section;
  /** `otlp/internal`. */
  readonly id: string;
  readonly type: string;
  readonly at: Span;
  readonly value: Value;
  /** Of AWS's own. */
  readonly violations: readonly Violation[];
}

export interface Pipeline {
  /** `traces/internal`. */
  readonly id: string;
  readonly signal: string;
  readonly at: Span;
  readonly value: Value;
  readonly receivers: Names;
  readonly processors: Names;
  readonly exporters: Names;
}

/** The components that a pipeline names. */
export interface Names {
  /** Undefined where there is no such member. */
  readonly entry: Entry | undefined;
  readonly names: readonly Name[];
  /** False where the text doesn't tell all of them. */
  readonly complete: boolean;
}

export interface Name {
  readonly id: string;
  readonly text: StringValue;
}

/** Components and pipelines: far more than anybody writes. */
const most = 200;

/** Reads a collector's configuration. */
export function readCollector(map: MapValue): Collector {
  const service = memberOf(map, 'service');
  const own = service?.kind === 'map' ? service : undefined;
  const pipelines = own && memberOf(own, 'pipelines');
  const extensions = own && namesIn(own, 'extensions');
  return {
    at: map.at,
    map,
    service: own,
    isPart: ['receivers', 'exporters', 'service'].some((section) => !memberOf(map, section)),
    components: sections.flatMap((section) => componentsIn(section, memberOf(map, section))),
    open: new Set(sections.filter((section) => isOpen(map, memberOf(map, section)))),
    pipelines: pipelines?.kind === 'map' ? pipelines.entries.slice(0, most).map(pipelineOf) : [],
    started: extensions?.complete && !own?.open ? extensions.names : undefined,
  };
}

function componentsIn(section: Section, value: Value | undefined): Component[] {
  if (value?.kind !== 'map') return [];
  return value.entries.slice(0, most).map(({ key, keyAt, value: settings }) => {
    const type = typeOf(key);
    const shape = knownComponent(section, type)?.shape;
    const given = settings.kind === 'null' ? { ...empty, at: settings.at } : settings;
    const found = shape && given.kind === 'map' ? violations(shape, settled(given)) : [];
    return { section, id: key, type, at: keyAt, value: settings, violations: found };
  });
}

const empty = { kind: 'map', entries: [] } as const;

/** `otlp/internal` is of type otlp. */
function typeOf(id: string): string {
  return id.split('/', 1)[0]!.trim();
}

/** Whether more may stand in a section than the text tells: it is merged, filled in or imported. */
function isOpen(map: MapValue, value: Value | undefined): boolean {
  if (map.open) return true;
  if (value === undefined || value.kind === 'null') return false;
  return value.kind !== 'map' || value.open === true || value.entries.some(({ key }) => isHidden(key));
}

/** True for a text that something else fills in: `${env:NAME}`, `$NAME`, `{{ .Values.name }}`. */
export function isHidden(text: string): boolean {
  return /[${}\ue0c6]/.test(text);
}

/** Members without a value have their default, and variables may have any: neither is wrong. */
function settled(map: MapValue): MapValue {
  const entries = map.entries
    .filter(({ value }) => value.kind !== 'null')
    .map((entry) => ({ ...entry, value: settledValue(entry.value) }));
  return { ...map, entries };
}

function settledValue(value: Value): Value {
  if (value.kind === 'map') return settled(value);
  if (value.kind === 'list') return { ...value, items: value.items.map(settledValue) };
  if (value.kind === 'string' && isHidden(value.value)) return { kind: 'unknown', why: value.value, at: value.at };
  return value;
}

function pipelineOf({ key, keyAt, value }: Entry): Pipeline {
  const map = value.kind === 'map' ? value : { ...empty, at: value.at };
  return {
    id: key,
    signal: typeOf(key),
    at: keyAt,
    value,
    receivers: namesIn(map, 'receivers'),
    processors: namesIn(map, 'processors'),
    exporters: namesIn(map, 'exporters'),
  };
}

function namesIn(map: MapValue, member: string): Names {
  const entry = entryOf(map, member);
  const lists = possible(entry?.value);
  const items = lists.flatMap((one) =>
    one.kind === 'list' ? one.items.slice(0, most) : one.kind === 'string' ? [one] : [],
  );
  const texts = items.filter((item) => item.kind === 'string');
  const names = texts.filter(({ value }) => !isHidden(value)).map((text) => ({ id: text.value, text }));
  const isTold = !entry || lists.length > 0;
  return { entry, names, complete: isTold && names.length === items.length && !map.open };
}

/** The component of this name in one of these sections. */
export function definedAs({ components }: Collector, id: string, wanted: readonly Section[]): Component | undefined {
  return components.find((one) => one.id === id && wanted.includes(one.section));
}

/** The text at a path of a component's settings, where it is written whole. */
export function settingOf({ value }: Component, ...path: readonly string[]): StringValue | undefined {
  let inner: Value | undefined = value;
  for (const step of path) inner = inner?.kind === 'map' ? memberOf(inner, step) : undefined;
  return inner?.kind === 'string' && !isHidden(inner.value) ? inner : undefined;
}
