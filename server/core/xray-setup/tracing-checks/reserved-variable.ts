import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { Tracing } from '../tracing.ts';

const variables = (all: object) => ({ 'AWS::Lambda::Function': { Environment: { Variables: all } } });

/**
 * A variable of tracing that Lambda sets itself.
 *
 * Lambda gives each function the address of its own daemon in `AWS_XRAY_DAEMON_ADDRESS`, and the trace that it works for in
 * `_X_AMZN_TRACE_ID`, which it refuses to take from anybody. Another address makes the function's traces go astray.
 * Source: Lambda developer guide, "Environment variables"; X-Ray developer guide, "AWS Lambda and AWS X-Ray".
 */
export const reservedVariable = check<Tracing>({
  code: 'xray-setup/reserved-variable',
  severity: 'warning',
  run({ function: one }, report) {
    if (!one || !known(one.environment) || !known(one.environment.value.variables)) return;
    const { value } = one.environment.value.variables;
    for (const { key, keyAt } of value.kind === 'map' ? value.entries : []) {
      const fix = { kind: 'remove', title: `Remove ${key}`, at: keyAt } as const;
      if (key === '_X_AMZN_TRACE_ID') {
        report(keyAt, 'Lambda reserves _X_AMZN_TRACE_ID: remove it.', { severity: 'error', fix });
      } else if (key === 'AWS_XRAY_DAEMON_ADDRESS') {
        report(keyAt, 'Lambda sets AWS_XRAY_DAEMON_ADDRESS itself, to its own daemon: remove it.', { fix });
      }
    }
  },
  fires: [variables({ AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000' }), variables({ _X_AMZN_TRACE_ID: 'Root=1' })],
  silent: [variables({ AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR' }), { 'AWS::Lambda::Function': {} }],
  unknown: [{ 'AWS::Lambda::Function': { Environment: { Variables: { Ref: 'Variables' } } } }],
});
