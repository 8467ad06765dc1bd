/** What the parts of a target mean, in plain words. */
import { type Description, isAt, type Place, valueAt } from '../choice.ts';
import { envelopeField } from '../event-pattern/envelope.ts';
import { code } from '../plain-words.ts';
import type { Value } from '../value.ts';
import { isPath } from './choices.ts';
import { parsePath } from './json-path.ts';
import { kindOf, readArn, type TargetKind } from './kinds.ts';
import { isReserved, readTemplate, reservedVariables } from './template.ts';

/** What stands at a place of a target. */
export function describeEventTarget({ root, path, on, string }: Place): Description | undefined {
  const value = valueAt(root, path);
  if (on === 'key' || value === undefined) return undefined;
  if (isAt(path, 'InputTransformer', 'InputTemplate')) return string && describePlaceholder(root, string);
  if (isAt(path, 'Arn')) {
    const arn = value.kind === 'string' ? readArn(value) : undefined;
    const kind = arn && kindOf(arn);
    return kind && { says: describeKind(kind) };
  }
  if (value.kind !== 'string' || !isPath(path)) return undefined;
  const says = describePath(value.value);
  return says === undefined ? undefined : { says };
}

function describePlaceholder(root: Value, { text, index }: { text: string; index: number }): Description | undefined {
  const found = readTemplate(text).placeholders.find(({ start, end }) => start <= index && index <= end);
  if (!found) return undefined;
  const { name, start, end } = found;
  const path = valueAt(root, ['InputTransformer', 'InputPathsMap', name]);
  const within = { start, end };
  if (path?.kind === 'string') return { says: `**<${name}>**: ${describePath(path.value) ?? path.value}`, within };
  return isReserved(name) ? { says: `**<${name}>**: ${reservedVariables[name]!.says}`, within } : undefined;
}

function describePath(text: string): string | undefined {
  const { steps, fault } = parsePath(text);
  if (fault) return undefined;
  const [first] = steps;
  if (first === undefined) return `${code(text)} is the whole event.`;
  const field = first.kind === 'name' ? envelopeField(first.name) : undefined;
  if (!field) return undefined;
  return steps.length === 1
    ? `${code(text)}: ${field.says}`
    : `${code(text)} of the event; an empty text where it isn't there.`;
}

function describeKind({ says, role, parameters, needs }: TargetKind): string {
  const called = role === undefined ? 'Its own policy lets EventBridge in.' : 'EventBridge calls it with RoleArn.';
  const told = parameters === undefined ? '' : ` ${parameters} ${needs ? 'say' : 'can say'} how.`;
  return `The rule calls ${says}. ${called}${told}`;
}
