/** What a sampling rule does, in plain words. Source: X-Ray developer guide, "Sampling rules". */
import { type Description, isAt, type Place, textAt, valueAt } from '../choice.ts';
import { known } from '../field.ts';
import { code } from '../plain-words.ts';
import type { Value } from '../value.ts';
import { type Patterns, patternFields, readSamplingRule, type SamplingRule } from './sampling-rule.ts';
import { serviceTypes } from './service-types.ts';

/** What stands at a place of a sampling rule. */
export function describeSamplingRule({ root, path }: Place): Description | undefined {
  if (root.kind !== 'map' || path.length !== 1) return undefined;
  const rule = readSamplingRule(root);
  const member = String(path[0]);
  if (member === 'ServiceType') {
    const text = textAt(root, path);
    const type = serviceTypes.find((one) => one.type.toLowerCase() === text?.toLowerCase());
    if (type) return { says: `**${type.type}**: ${type.says}` };
  }
  if (member === 'Priority') {
    return {
      says: `Rules are tried from 1 upwards; the first that matches decides, and 10,000 is the default rule.\n\n${sentence(rule)}`,
    };
  }
  return whole.has(member) ? { says: sentence(rule) } : undefined;
}

const whole = new Set([
  ...['RuleName', 'FixedRate', 'ReservoirSize', 'ServiceName', 'ServiceType', 'Host', 'HTTPMethod', 'URLPath'],
  'ResourceARN',
]);

/** `Samples the first request of each second and 5 % of the rest, of GET requests to example.com/api/*.` */
export function sentence(rule: SamplingRule): string {
  const { reservoirSize, fixedRate } = rule;
  const first = known(reservoirSize) ? reservoirSize.value : undefined;
  const rate = known(fixedRate) ? fixedRate.value : undefined;
  return `Samples ${share(first, rate)}, of ${matchedRequests(patternsOf(rule))}.`;
}

/** What the text tells of the patterns. */
function patternsOf(rule: SamplingRule): Partial<Patterns> {
  const fields = Object.entries(patternFields(rule));
  return Object.fromEntries(fields.flatMap(([member, field]) => (known(field) ? [[member, field.value]] : [])));
}

/** `the first request of each second and 5 % of the rest`: what a rule samples; undefined for what isn't known. */
export function share(first: number | undefined, rate: number | undefined): string {
  const rest = rate === undefined ? 'a share that is not known here' : percent(rate);
  const reservoir =
    first === undefined ? 'the first requests' : first === 1 ? 'the first request' : `the first ${first} requests`;
  if (first === 0) return rate === 0 ? 'nothing' : `${rest} of the requests`;
  return rate === 0
    ? `${reservoir} of each second and none of the rest`
    : `${reservoir} of each second and ${rest} of the rest`;
}

/** At most six digits: 0.1 + 0.2 is no share that people write. */
function percent(rate: number): string {
  return rate === 1 ? 'all' : `${Number((rate * 100).toPrecision(6))} %`;
}

/** ``GET requests to `/api/*` on host `example.com` ``: what a rule matches; `*` and what isn't known leave nothing out. */
export function matchedRequests(patterns: Partial<Patterns>): string {
  const written = (member: keyof Patterns) => (patterns[member] === '*' ? undefined : patterns[member]);
  const method = written('HTTPMethod');
  const place = placeWords.flatMap(([member, word]) => {
    const text = written(member);
    return text === undefined ? [] : `${word} ${code(text)}`;
  });
  const which = `${method === undefined ? '' : `${method} `}requests`;
  return place.length === 0 && method === undefined ? 'all requests' : [which, ...place].join(' ');
}

const placeWords = [
  ['URLPath', 'to'],
  ['Host', 'on host'],
  ['ServiceName', 'of service'],
  ['ServiceType', 'on'],
  ['ResourceARN', 'of resource'],
] as const;

/** What stands at a place of a local rules file. */
export function describeLocalFile({ root, path }: Place): Description | undefined {
  const rule = isAt(path.slice(0, 2), 'rules', '#')
    ? path.slice(0, 2)
    : isAt(path.slice(0, 1), 'default')
      ? ['default']
      : undefined;
  if (!rule || path.length > rule.length + 1) return undefined;
  const map = valueAt(root, rule);
  if (map?.kind !== 'map') return undefined;
  const text = (member: string) => textAt(map, [member]);
  const [method, host] = [text('http_method'), text('host') ?? text('service_name')];
  const named = rule.length === 1 ? 'whatever no rule matches' : localRequests(method, host, text('url_path'));
  return { says: `Samples ${share(numberAt(map, 'fixed_target'), numberAt(map, 'rate'))}, of ${named}.` };
}

function localRequests(method = '*', host = '*', path = '*'): string {
  const which = method === '*' ? 'requests' : `${method} requests`;
  const where = `${path === '*' ? '' : ` to ${code(path)}`}${host === '*' ? '' : ` on host ${code(host)}`}`;
  return where === '' && method === '*' ? 'all requests' : `${which}${where}`;
}

function numberAt(map: Value, member: string): number | undefined {
  const value = valueAt(map, [member]);
  return value?.kind === 'number' ? value.value : undefined;
}
