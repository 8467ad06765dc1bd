/** What a sampling rule does, in plain words. Source: X-Ray developer guide, "Sampling rules". */
import { type Description, isAt, type Place, textAt, valueAt } from '../choice.ts';
import { type Field, known } from '../field.ts';
import { code } from '../plain-words.ts';
import type { Value } from '../value.ts';
import { readSamplingRule, type SamplingRule } from './sampling-rule.ts';
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
function sentence(rule: SamplingRule): string {
  const { reservoirSize, fixedRate } = rule;
  const first = known(reservoirSize) ? reservoirSize.value : undefined;
  const rate = known(fixedRate) ? fixedRate.value : undefined;
  return `Samples ${share(first, rate)}, of ${requests(rule)}.`;
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

function requests(rule: SamplingRule): string {
  const method = pattern(rule.hTTPMethod);
  const place = [
    [pattern(rule.uRLPath), 'to'],
    [pattern(rule.host), 'on host'],
    [pattern(rule.serviceName), 'of service'],
    [pattern(rule.serviceType), 'on'],
    [pattern(rule.resourceARN), 'of resource'],
  ].flatMap(([text, word]) => (text === undefined ? [] : `${word} ${code(text)}`));
  const which = `${method === undefined ? '' : `${method} `}requests`;
  return place.length === 0 && method === undefined ? 'all requests' : [which, ...place].join(' ');
}

/** The pattern where it leaves anything out. */
function pattern(field: Field<string>): string | undefined {
  return known(field) && field.value !== '*' ? field.value : undefined;
}

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
