/** A test of sampling rules: which of them decides on a request, and what it samples. */
import { valueAt } from '../choice.ts';
import { known } from '../field.ts';
import { nearest } from '../near.ts';
import { defaultRule } from '../sampling-rule/default-rule.ts';
import { explainLocalSampling, explainSampling, type SamplingExplanation } from '../sampling-rule/explain.ts';
import type { SamplingRates } from '../sampling-rule/local-rules.ts';
import type { SamplingRequest } from '../sampling-rule/matches.ts';
import { writtenLocalRules, writtenRule } from '../sampling-rule/written-rules.ts';
import { read } from '../shape.ts';
import { quoted, words } from '../structure.ts';
import type { MapValue, Value } from '../value.ts';
import { expectedRuleMembers } from './answers.ts';
import { testShape } from './definition-test.ts';
import type { Defined } from './named-file.ts';
import { compared, errored, type Outcome } from './result.ts';

/** What a rule set says of a request, with the rates of each rule by name. */
interface Decided extends SamplingExplanation {
  readonly rates: ReadonlyMap<string, SamplingRates>;
}

/** `definitions` are the rules of one file, central ones or one local file. */
export function runSamplingTest(definitions: readonly Defined[], request: MapValue, expected: Value): Outcome {
  const decided = decide(definitions, requestOf(request));
  if ('untold' in decided) return errored(decided.untold);
  const details = decided.rules.map(
    ({ name, matches, says }) => `${matches ? '✓' : matches === undefined ? '·' : '✗'} ${name}: ${says}`,
  );
  const wanted = wantedOf(expected);
  if (wanted.rule !== undefined && !decided.rates.has(wanted.rule))
    return { ...unknownRule(wanted.rule, decided), details };
  const rates = decided.rates.get(decided.decides ?? '');
  const actual = { rule: decided.decides ?? 'none', rate: rates?.FixedRate, reservoir: rates?.ReservoirSize };
  return compared(shown(wanted, wanted), shown(actual, wanted), decided.says, details);
}

type Wanted = {
  readonly rule?: string | undefined;
  readonly rate?: number | undefined;
  readonly reservoir?: number | undefined;
};

/** `"health"`, or `{rule, rate, reservoir}`. */
function wantedOf(expected: Value): Wanted {
  const text = (value: Value | undefined) => (value?.kind === 'string' ? value.value : undefined);
  const number = (value: Value | undefined) => (value?.kind === 'number' ? value.value : undefined);
  if (expected.kind !== 'map') return { rule: text(expected) };
  const member = (name: (typeof expectedRuleMembers)[number]) => valueAt(expected, [name]);
  return { rule: text(member('rule')), rate: number(member('rate')), reservoir: number(member('reservoir')) };
}

/** Only what is asked for is compared. */
function shown(is: Wanted, asked: Wanted): string {
  const parts = expectedRuleMembers.flatMap((name) =>
    asked[name] === undefined ? [] : `${name} ${is[name] ?? 'none'}`,
  );
  return parts.join(', ');
}

function unknownRule(name: string, { rates }: Decided): Outcome {
  const near = nearest(name, rates.keys());
  const instead = near === undefined ? `There are ${words([...rates.keys()])}.` : `Did you mean ${quoted(near)}?`;
  return errored(`No rule is called ${quoted(name)}. ${instead}`);
}

function decide(definitions: readonly Defined[], request: SamplingRequest): Decided | { readonly untold: string } {
  const local = definitions.find(({ family }) => family === 'sampling-rules-file');
  if (local?.value.kind === 'map') {
    const rules = writtenLocalRules(local.value);
    if ('untold' in rules) return { untold: `The file does not tell all of its ${rules.untold}.` };
    const names: [string, SamplingRates][] = rules.rules.map((rule, index) => [`rule ${index + 1}`, rule]);
    return { ...explainLocalSampling(rules, request), rates: new Map([...names, ['default', rules.fallback]]) };
  }
  const rules = [];
  for (const { value, name } of definitions) {
    if (value.kind !== 'map') continue;
    const rule = writtenRule(value, name);
    if ('untold' in rule) return { untold: `The text does not tell the ${rule.untold} of the sampling rule ${name}.` };
    rules.push(rule);
  }
  const all = rules.some(({ RuleName }) => RuleName === defaultRule.RuleName) ? rules : [...rules, defaultRule];
  return { ...explainSampling(all, request), rates: new Map(all.map((rule) => [rule.RuleName, rule])) };
}

function requestOf(map: MapValue): SamplingRequest {
  const { request } = read(
    { request: testShape.request },
    { ...map, entries: [{ key: 'request', keyAt: map.at, value: map }] },
  );
  if (!known(request)) return {};
  const { service, type, host, method, path, resource, attributes } = request.value;
  return {
    ...(known(service) && { serviceName: service.value }),
    ...(known(type) && { serviceType: type.value }),
    ...(known(host) && { host: host.value }),
    ...(known(method) && { httpMethod: method.value }),
    ...(known(path) && { urlPath: path.value }),
    ...(known(resource) && { resourceArn: resource.value }),
    ...(known(attributes) && {
      attributes: Object.fromEntries(
        [...attributes.value].flatMap(([key, field]) => (known(field) ? [[key, field.value]] : [])),
      ),
    }),
  };
}
