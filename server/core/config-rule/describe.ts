/** What a rule of AWS Config does, in plain words. */
import { type Description, isAt, type Place, textAt } from '../choice.ts';
import { jsonSpotAt } from '../json/spot.ts';
import { coded } from '../plain-words.ts';
import type { Span, Value } from '../value.ts';
import { frequencySays, managedOf, parameterSays, runs } from './choices.ts';
import { frequencies, messageTypes, owners } from './config-rule.ts';

/** What stands at a place of a rule. */
export function describeConfigRule({ root, path, on, string }: Place): Description | undefined {
  if (isAt(path, 'InputParameters') && on === 'value' && string) {
    const spot = jsonSpotAt(string.text, string.index);
    return spot?.path.length === 1 ? parameter(root, String(spot.path[0]), spot.at) : undefined;
  }
  if (isAt(path, 'InputParameters', '*')) return parameter(root, String(path[1]));
  const text = textAt(root, path);
  const says = text === undefined ? undefined : ofText(root, path, text);
  return says === undefined ? undefined : { says };
}

function ofText(root: Value, path: Place['path'], text: string): string | undefined {
  if (isAt(path, 'Source', 'SourceIdentifier') || isAt(path, 'ConfigRuleName')) return managed(root);
  if (isAt(path, 'Source', 'Owner')) return saysOf(owners, text);
  if (isAt(path, 'Source', 'SourceDetails', '#', 'MessageType')) return saysOf(messageTypes, text);
  return path.at(-1) === 'MaximumExecutionFrequency' && isFrequency(text) ? frequencySays(text) : undefined;
}

const isFrequency = (text: string) => frequencies.some((one) => one === text);

function saysOf(lines: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.hasOwn(lines, text) ? `**${text}**: ${lines[text]}` : undefined;
}

/** The managed rule: its names, when it runs, what it looks at, its parameters. */
function managed(root: Value): string | undefined {
  const rule = managedOf(root);
  if (!rule) return undefined;
  const { identifier, name, types, parameters } = rule;
  const called = name === undefined ? '' : ` (${name} in the console)`;
  const at =
    types.length === 0 ? '' : ` It looks at ${coded(types.slice(0, 12))}${types.length > 12 ? ' and more' : ''}.`;
  const told = parameters.map((one) => `- \`${one.name}\`: ${parameterSays(one)}`);
  const list = told.length === 0 ? '' : `\n\nParameters:\n${told.join('\n')}`;
  const when = runs(rule);
  return `**${identifier}**${called}: a managed rule${when ? ` that ${when}` : ''}.${at}${list}`;
}

function parameter(root: Value, name: string, within?: Span): Description | undefined {
  const rule = managedOf(root);
  const found = rule?.parameters.find((one) => one.name === name);
  if (!rule || !found) return undefined;
  return { says: `**${name}** of ${rule.identifier}: ${parameterSays(found)}`, ...(within && { within }) };
}
