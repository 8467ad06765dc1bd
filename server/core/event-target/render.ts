/**
 * What a target gets: the event, a part of it, a fixed text, or what its input transformer makes of it.
 * Source: EventBridge user guide, "Input transformation"; seen on the service: a bare placeholder becomes JSON, one in
 * quotes the text of a scalar; in a JSON template an object or list in quotes keeps the event from being delivered; in a
 * text template it loses its quotes; a path that selects nothing gives an empty text.
 */
import { readJson } from '../json/reader.ts';
import type { MapValue, Value } from '../value.ts';
import { parsePath, select } from './json-path.ts';
import { isReserved, type Placeholder, readTemplate } from './template.ts';

export type Rendered =
  | { readonly delivered: true; readonly text: string }
  | { readonly delivered: false; readonly why: string };

/** What a rule tells its templates. */
export interface RuleFacts {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** When EventBridge received the event, ISO 8601. */
  readonly ingestionTime: string;
}

export interface TargetInput {
  readonly input?: string;
  readonly inputPath?: string;
  readonly inputTransformer?: {
    readonly paths: ReadonlyMap<string, string>;
    readonly template: string;
  };
}

/** The text that a target gets for an event, or why it gets none. */
export function renderInput(
  { input, inputPath, inputTransformer }: TargetInput,
  event: Value,
  rule: RuleFacts,
): Rendered {
  if (input !== undefined) return { delivered: true, text: input };
  if (inputTransformer) return renderTemplate(inputTransformer.template, inputTransformer.paths, event, rule);
  if (inputPath === undefined) return { delivered: true, text: jsonOf(event) };
  const selected = select(event, parsePath(inputPath));
  return selected
    ? { delivered: true, text: jsonOf(selected) }
    : { delivered: false, why: `${inputPath} selects nothing of this event.` };
}

/** A template with the values of an event in it. */
export function renderTemplate(
  template: string,
  paths: ReadonlyMap<string, string>,
  event: Value,
  rule: RuleFacts,
): Rendered {
  const { form, placeholders } = readTemplate(template);
  let [text, from] = ['', 0];
  for (const placeholder of placeholders) {
    const { name, start, end } = placeholder;
    const value = variable(name, paths, event, rule);
    if (value === 'undefined-name') return { delivered: false, why: `<${name}> has no path.` };
    if (form === 'object' && placeholder.quoted && isContainer(value)) {
      const what = value?.kind === 'list' ? 'a list' : 'an object';
      return { delivered: false, why: `<${name}> is ${what} and stands in quotes: that isn't JSON.` };
    }
    text += template.slice(from, start) + written(value, placeholder, form);
    from = end;
  }
  text += template.slice(from);
  const error = form === 'object' ? readJson(text).error : undefined;
  return error ? { delivered: false, why: `The result isn't JSON: ${error.reason}.` } : { delivered: true, text };
}

function variable(
  name: string,
  paths: ReadonlyMap<string, string>,
  event: Value,
  rule: RuleFacts,
): Value | undefined | 'undefined-name' {
  const path = paths.get(name);
  if (path !== undefined) return select(event, parsePath(path));
  if (!isReserved(name)) return 'undefined-name';
  const textOf = (value: string): Value => ({ kind: 'string', value, at: event.at, offset: () => event.at.start });
  if (name === 'aws.events.rule-arn') return textOf(rule.ruleArn);
  if (name === 'aws.events.rule-name') return textOf(rule.ruleName);
  if (name === 'aws.events.event.ingestion-time') return textOf(rule.ingestionTime);
  return name === 'aws.events.event.json' || event.kind !== 'map' ? event : withoutDetail(event);
}

/** `aws.events.event`: without detail, and with another name for the detail-type. */
function withoutDetail(event: MapValue): MapValue {
  const entries = event.entries.filter(({ key }) => key !== 'detail');
  return {
    ...event,
    entries: entries.map((entry) => (entry.key === 'detail-type' ? { ...entry, key: 'detailType' } : entry)),
  };
}

const isContainer = (value: Value | undefined) => value?.kind === 'map' || value?.kind === 'list';

function written(value: Value | undefined, { quoted }: Placeholder, form: string): string {
  if (!quoted) return value === undefined ? '""' : jsonOf(value);
  if (value === undefined) return '';
  if (isContainer(value)) return form === 'text' ? jsonOf(value).replaceAll('"', '') : jsonOf(value);
  return value.kind === 'string' ? value.value : jsonOf(value);
}

/** Objects and lists inside of each other. Source: EventBridge refuses events that are nested deeper. */
const deepest = 1_000;

/** A value as JSON without spaces, numbers as they are written. */
export function jsonOf(value: Value, depth = 0): string {
  if (depth > deepest) return 'null';
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
      return value.source;
    case 'boolean':
      return String(value.value);
    case 'list':
      return `[${value.items.map((item) => jsonOf(item, depth + 1)).join(',')}]`;
    case 'map': {
      const members = value.entries.map((entry) => `${JSON.stringify(entry.key)}:${jsonOf(entry.value, depth + 1)}`);
      return `{${members.join(',')}}`;
    }
    default:
      return 'null';
  }
}
