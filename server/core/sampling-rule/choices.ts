/** What may stand in a sampling rule, as X-Ray keeps it and in the SDKs' local file. */
import { type Choice, isAt, type Offer, type Path, type Place } from '../choice.ts';
import { serviceTypes } from './service-types.ts';

/** What fits at a place of a sampling rule; undefined where values aren't ours. */
export function samplingRuleChoices({ path, on }: Place): Offer | undefined {
  const choices = on === 'value' && path.length === 1 ? members.get(String(path[0])) : undefined;
  return choices && { choices };
}

/** What fits at a place of a local rules file. */
export function localFileChoices({ path, on }: Place): Offer | undefined {
  const choices = on === 'value' ? ofLocalFile(path) : undefined;
  return choices && { choices };
}

const anything = (what: string): Choice => ({ value: '*', says: `Any ${what}.` });

const methods: readonly Choice[] = [
  anything('method'),
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((value) => ({
    value,
    says: `${value} requests; * and ? stand for other characters.`,
  })),
];

const members: ReadonlyMap<string, readonly Choice[]> = new Map([
  ['ServiceType', [anything('type of service'), ...serviceTypes.map(({ type, says }) => ({ value: type, says }))]],
  ['HTTPMethod', methods],
  ['ServiceName', [anything('service')]],
  ['Host', [anything('host')]],
  ['URLPath', [anything('path')]],
  ['ResourceARN', [{ value: '*', says: 'Any resource. The SDKs ignore rules that name one.' }]],
  ['Version', [{ value: 1, says: 'The only version of the format.' }]],
]);

function ofLocalFile(path: Path): readonly Choice[] | undefined {
  if (isAt(path, 'version')) {
    return [
      { value: 2, says: 'Rules match by host.', preferred: true },
      { value: 1, says: 'Rules match by service_name, which is the host as well.' },
    ];
  }
  if (isAt(path, 'rules', '#', 'http_method')) return methods;
  if (isAt(path, 'rules', '#', 'url_path')) return [anything('path')];
  return isAt(path, 'rules', '#', 'host') || isAt(path, 'rules', '#', 'service_name') ? [anything('host')] : undefined;
}
