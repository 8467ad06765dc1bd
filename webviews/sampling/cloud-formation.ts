/** A live rule as it would be written in a template. Source: CloudFormation, AWS::XRay::SamplingRule. */
import type { Rule } from './messages.ts';

/** A resource in YAML; its logical id is made of the rule's name. */
export function cloudFormation(rule: Rule): string {
  const { RuleName, Priority, FixedRate, ReservoirSize, Attributes, SamplingRateBoost, ...patterns } = rule;
  const members: [string, string | number][] = [
    ['RuleName', quoted(RuleName)],
    ['Priority', Priority],
    ['FixedRate', FixedRate],
    ['ReservoirSize', ReservoirSize],
    ...patternOrder.map((name): [string, string] => [name, quoted(patterns[name])]),
    ['Version', 1],
  ];
  return [
    `${logicalId(RuleName)}:`,
    '  Type: AWS::XRay::SamplingRule',
    '  Properties:',
    '    SamplingRule:',
    ...lines(members, 6),
    ...block(
      'Attributes',
      Object.entries(Attributes).map(([key, value]) => [quoted(key), quoted(value)]),
    ),
    ...block('SamplingRateBoost', Object.entries(SamplingRateBoost ?? {})),
    '',
  ].join('\n');
}

const patternOrder = ['ServiceName', 'ServiceType', 'Host', 'HTTPMethod', 'URLPath', 'ResourceARN'] as const;

function block(name: string, members: readonly (readonly [string, string | number])[]): string[] {
  return members.length === 0 ? [] : [`      ${name}:`, ...lines(members, 8)];
}

function lines(members: readonly (readonly [string, string | number])[], indent: number): string[] {
  return members.map(([key, value]) => `${' '.repeat(indent)}${key}: ${value}`);
}

/** JSON's strings are YAML's double-quoted ones; `*` alone would be an alias. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Letters and digits only. */
function logicalId(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const id = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${/^[A-Za-z]/.test(id) ? id : `Rule${id}`}SamplingRule`;
}
