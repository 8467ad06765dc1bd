import { check } from '../../check.ts';
import type { Tracing } from '../tracing.ts';

/**
 * A switch of tracing that has a wrong type.
 *
 * Functions take a mode, stages and APIs true or false, state machines an object with `Enabled`.
 * Source: CloudFormation, TracingConfig of each resource type; SAM specification.
 */
export const tracingType = check<Tracing>({
  code: 'xray-setup/tracing-type',
  severity: 'error',
  structure: true,
  run({ violations }, report) {
    for (const one of violations) {
      if (one.kind === 'type') report(one.at, `${one.path} must be ${one.wants}.`);
      if (one.kind === 'missing') report(one.at, `${one.path}: ${one.member} is missing: AWS requires it.`);
    }
  },
  fires: [
    { 'AWS::Lambda::Function': { TracingConfig: 'Active' } },
    { 'AWS::ApiGateway::Stage': { TracingEnabled: 'Active' } },
    { 'AWS::StepFunctions::StateMachine': { TracingConfiguration: true } },
    { 'AWS::AppRunner::ObservabilityConfiguration': { TraceConfiguration: {} } },
  ],
  silent: [
    { 'AWS::Lambda::Function': { TracingConfig: { Mode: 'Active' } } },
    { 'AWS::ApiGateway::Stage': { TracingEnabled: 'true' } },
  ],
  unknown: [
    { 'AWS::Lambda::Function': { TracingConfig: { Ref: 'Tracing' } } },
    { 'AWS::ApiGateway::Stage': { TracingEnabled: { 'Fn::If': ['Traced', true, false] } } },
  ],
});
