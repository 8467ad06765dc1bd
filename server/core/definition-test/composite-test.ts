/** A test of a composite alarm: its state for given states of its children. */
import { parseRule } from '../composite-alarm/parse.ts';
import { evaluateComposite } from '../composite-alarm/state.ts';
import { type AlarmState, alarmNameOf, alarmStates } from '../composite-alarm/syntax.ts';
import { nearest } from '../near.ts';
import { quoted, words } from '../structure.ts';
import { hole, type MapValue, memberOf, type Value } from '../value.ts';
import { compared, errored, type Outcome } from './result.ts';

/** `value` is the alarm's properties, or the rule itself. */
export function runCompositeTest(value: Value, states: MapValue | undefined, expected: string): Outcome {
  const text = ruleText(value.kind === 'map' ? memberOf(value, 'AlarmRule') : value);
  if (text === undefined) return errored('The text does not tell the rule: it is put together at deploy.');
  const { root, problems, children } = parseRule(text);
  const [problem] = problems;
  if (problem) return errored(`The rule is not valid: ${problem.message}`);
  const given = new Map((states?.entries ?? []).map(({ key, value: state }) => [key, stateOf(state)]));
  const names = [...new Set(children.map(({ name }) => alarmNameOf(name)))];
  const strange = states?.entries.find(({ key }) => !names.includes(key));
  if (strange) return { ...unknownChild(strange.key, names), place: strange.keyAt };
  const { state, conditions } = evaluateComposite(root, (name) => given.get(alarmNameOf(name)));
  const details = conditions.map(({ condition, holds, children: told }) => {
    const mark = holds === undefined ? '?' : holds ? '✓' : '✗';
    const is = told.map((child) => `${alarmNameOf(child.name)} is ${child.state ?? 'not given'}`);
    return `${mark} ${text.slice(condition.start, condition.end)}: ${words(is)}`;
  });
  if (state === undefined) {
    const missing = names.filter((name) => given.get(name) === undefined);
    return { ...errored(`What the rule gives depends on ${words(missing)}, of which states tells nothing.`), details };
  }
  return compared(expected, state, `The rule is ${state === 'ALARM' ? 'true' : 'false'}.`, details);
}

function unknownChild(name: string, names: readonly string[]): Outcome {
  const near = nearest(name, names);
  const instead = near === undefined ? `It names ${words(names)}.` : `Did you mean ${quoted(near)}?`;
  return errored(`The rule names no alarm ${quoted(name)}. ${instead}`);
}

function stateOf(value: Value): AlarmState | undefined {
  return value.kind === 'string' ? alarmStates.find((one) => one === value.value) : undefined;
}

/** The rule, in which a reference to an alarm of the same template stands as its logical id. */
function ruleText(value: Value | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  if (value?.kind !== 'unknown' || !value.text) return undefined;
  const pieces = value.text.value.split(hole);
  const names = value.names ?? [];
  if (names.length !== pieces.length - 1) return undefined;
  return pieces.map((piece, index) => piece + (names[index]?.id ?? '')).join('');
}
