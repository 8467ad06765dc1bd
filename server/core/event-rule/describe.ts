/** What the parts of a rule around its pattern mean, in plain words. */
import { type Description, isAt, type Place, textAt } from '../choice.ts';
import { states } from './rule.ts';

/** What stands at a place of a rule. */
export function describeEventRule({ root, path, on }: Place): Description | undefined {
  const text = on === 'value' ? textAt(root, path) : undefined;
  if (text === undefined) return undefined;
  if (isAt(path, 'State') && Object.hasOwn(states, text)) {
    return { says: `**${text}**: ${states[text as keyof typeof states]}` };
  }
  return isAt(path, 'EventBusName') && text === 'default'
    ? { says: '**default**: the bus that events of AWS services come to.' }
    : undefined;
}
