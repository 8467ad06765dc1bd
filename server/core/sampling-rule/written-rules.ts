/** Rules as a text writes them, made into rules that can be evaluated. */
import { type Field, known } from '../field.ts';
import { type MapValue, memberOf } from '../value.ts';
import type { OrderedRule } from './evaluate.ts';
import { readLocalFile, textMember } from './local-file.ts';
import type { LocalRule, LocalRules, SamplingRates } from './local-rules.ts';
import { type Patterns, patternFields, readSamplingRule } from './sampling-rule.ts';

/** What stands where a text doesn't tell all of a rule: the member that it hides or lacks. */
export interface Untold {
  readonly untold: string;
}

/** The central rule of a template or a call; `name` is what it is called where it has no name of its own. */
export function writtenRule(map: MapValue, name: string): (OrderedRule & SamplingRates) | Untold {
  const rule = readSamplingRule(map);
  const { priority, fixedRate, reservoirSize, attributes } = rule;
  if (!known(priority)) return { untold: 'Priority' };
  if (!known(fixedRate)) return { untold: 'FixedRate' };
  if (!known(reservoirSize)) return { untold: 'ReservoirSize' };
  const fields = Object.entries(patternFields(rule));
  const hidden = fields.find(([, field]) => !known(field));
  if (hidden) return { untold: hidden[0] };
  const own = known(attributes) ? [...attributes.value] : [];
  if (attributes.state === 'unknown' || own.some(([, field]) => !known(field))) return { untold: 'Attributes' };
  return {
    RuleName: known(rule.ruleName) ? rule.ruleName.value : name,
    Priority: priority.value,
    FixedRate: fixedRate.value,
    ReservoirSize: reservoirSize.value,
    ...(texts(fields) as Patterns),
    ...(own.length > 0 && { Attributes: texts(own) }),
  };
}

/** The rules of a local file. */
export function writtenLocalRules(map: MapValue): LocalRules | Untold {
  const { defaultRule, rules } = readLocalFile(map);
  const fallback = defaultRule && ratesOf(defaultRule);
  if (!fallback) return { untold: 'default' };
  const read: LocalRule[] = [];
  for (const [index, { map: rule }] of rules.entries()) {
    const host = textMember(rule, 'host') ?? textMember(rule, 'service_name');
    const [method, path, rates] = [textMember(rule, 'http_method'), textMember(rule, 'url_path'), ratesOf(rule)];
    if (!host || !method || !path || !rates) return { untold: `rule ${index + 1}` };
    read.push({ ...rates, Host: host.value, HTTPMethod: method.value, URLPath: path.value });
  }
  return { rules: read, fallback };
}

function ratesOf(map: MapValue): SamplingRates | undefined {
  const [target, rate] = [memberOf(map, 'fixed_target'), memberOf(map, 'rate')];
  if (target?.kind !== 'number' || rate?.kind !== 'number') return undefined;
  return { ReservoirSize: target.value, FixedRate: rate.value };
}

function texts(fields: readonly (readonly [string, Field<string>])[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap(([key, field]) => (known(field) ? [[key, field.value]] : [])));
}
