/**
 * The model of a local sampling rules file, of both versions. Source: aws-xray-sdk-core 3.12.0, lib/middleware/sampling
 * (what it throws on), and the X-Ray Developer Guide.
 */
import type { Fact } from './facts.ts';
import type { Kind, Member } from './model.ts';

const member = (type: 'text' | 'number' | 'integer', facts: Fact, required = true): Member => ({
  kind: { type, path: '', facts },
  required,
});

const target: readonly [string, Member][] = [
  ['fixed_target', member('integer', { range: [0, Number.POSITIVE_INFINITY] })],
  ['rate', member('number', { range: [0, 1] })],
];

/** The first version calls the host service_name. */
function rule(host: 'service_name' | 'host'): Kind {
  const members = new Map([
    ['description', member('text', { anyType: true }, false)],
    [host, member('text', {})],
    ['http_method', member('text', { published: /^[A-Z]{3,}$/, caseMatters: false })],
    ['url_path', member('text', {})],
    ...target,
  ]);
  return { type: 'record', members, path: '', facts: {} };
}

/** The model of a file of this version. */
export function samplingFile(version: unknown): Kind {
  const rules: Kind = { type: 'list', of: rule(version === 1 ? 'service_name' : 'host'), path: '', facts: {} };
  const members = new Map<string, Member>([
    ['version', member('integer', { range: [1, 2] })],
    ['default', { kind: { type: 'record', members: new Map(target), path: '', facts: {} }, required: true }],
    ['rules', { kind: rules, required: false }],
  ]);
  return { type: 'record', members, path: '', facts: { family: 'sampling-rules-file', passesOver: true } };
}
