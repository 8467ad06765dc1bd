import { check, type Fix, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { words } from '../../structure.ts';
import type { Entry } from '../../value.ts';
import { elsewhere, switches, type Tracing } from '../tracing.ts';

/**
 * Tracing is switched by another property here.
 *
 * A Lambda function has `TracingConfig: {Mode: Active}`, a function of SAM `Tracing: Active`, the stage of a REST API
 * `TracingEnabled: true`, a state machine `TracingConfiguration: {Enabled: true}` (`Tracing` in SAM), an AppSync API
 * `XrayEnabled: true`. HTTP and WebSocket APIs have no tracing. The deploy of another name fails.
 * Source: CloudFormation, the resource types; SAM specification; API Gateway developer guide, "Tracing with X-Ray".
 */
export const tracingProperty = check<Tracing>({
  code: 'xray-setup/tracing-property',
  severity: 'error',
  structure: true,
  run({ type, properties, violations }, report) {
    const own = Object.keys(switches[type]!);
    for (const entry of properties.entries) {
      if (own.includes(entry.key)) continue;
      const near = nearest(entry.key, own, 2);
      if (near === undefined && !elsewhere.includes(entry.key)) continue;
      const instead = near ?? own[0];
      const hint = instead === undefined ? 'it has no tracing' : `write ${example(type, instead)}`;
      report(entry.keyAt, `${type} has no property ${entry.key}: ${hint}.`, {
        fix: instead === undefined ? undefined : renamed(entry, type, instead),
      });
    }
    for (const one of violations) {
      if (one.kind !== 'unknown-member') continue;
      const hint = one.near === undefined ? `Known are ${words(one.members)}.` : `Did you mean ${one.near}?`;
      report(one.at, `${one.path} is no property that AWS knows here. ${hint}`, {
        fix: renameTo(one.at, one.near),
      });
    }
  },
  fires: [
    { 'AWS::Lambda::Function': { Tracing: 'Active' } },
    { 'AWS::Lambda::Function': { TracingConfig: { Modus: 'Active' } } },
    { 'AWS::Serverless::Function': { TracingConfig: { Mode: 'Active' } } },
    { 'AWS::ApiGatewayV2::Stage': { TracingEnabled: true } },
    { 'AWS::ApiGateway::Stage': { TracingEnable: true } },
  ],
  silent: [
    { 'AWS::Serverless::Function': { Tracing: 'Active' } },
    { 'AWS::ApiGateway::Stage': { TracingEnabled: true } },
    { 'AWS::ApiGatewayV2::Stage': { AutoDeploy: true } },
    { 'AWS::ApiGateway::Deployment': { StageDescription: { TracingEnabled: true, MetricsEnabled: true } } },
  ],
  unknown: [{ 'AWS::Lambda::Function': { 'Fn::Transform': { Name: 'Traced' } } }],
});

function example(type: string, member: string): string {
  const spec = switches[type]![member]!;
  if (spec.type === 'flag') return `${member}: true`;
  if (spec.type !== 'record') return `${member}: Active`;
  if (member === 'Environment') return member;
  return Object.hasOwn(spec.of, 'Mode') ? `${member}: {Mode: Active}` : `${member}: {Enabled: true}`;
}

/** The value stays what it is: it has to fit the other name. */
function renamed({ keyAt, value }: Entry, type: string, member: string): Fix | undefined {
  const spec = switches[type]![member]!;
  const fits =
    (spec.type === 'flag' && value.kind === 'boolean') ||
    (spec.type === 'text' && value.kind === 'string') ||
    (spec.type === 'record' && value.kind === 'map');
  return fits ? renameTo(keyAt, member) : undefined;
}
