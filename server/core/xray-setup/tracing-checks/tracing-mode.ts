import { check, replaceWith } from '../../check.ts';
import { quoted, words } from '../../structure.ts';
import type { Tracing } from '../tracing.ts';

/**
 * A tracing mode that doesn't exist.
 *
 * Functions and topics take `Active` (trace, and decide whether nobody has) or `PassThrough` (follow what the caller has
 * decided); SAM also takes `Disabled`. Case counts.
 * Source: Lambda API, TracingConfig; SNS API, SetTopicAttributes, TracingConfig; SAM specification, Tracing.
 */
export const tracingMode = check<Tracing>({
  code: 'xray-setup/tracing-mode',
  severity: 'error',
  structure: true,
  run({ violations }, report) {
    for (const one of violations) {
      if (one.kind !== 'value') continue;
      report(one.at, `${one.path} can't be ${quoted(one.value)}: write ${one.near ?? words(one.oneOf, 'or')}.`, {
        fix: one.near === undefined ? undefined : replaceWith(one, one.near),
      });
    }
  },
  fires: [
    { 'AWS::Lambda::Function': { TracingConfig: { Mode: 'active' } } },
    { 'AWS::Serverless::Function': { Tracing: 'PasThrough' } },
    { 'AWS::SNS::Topic': { TracingConfig: 'Enabled' } },
  ],
  silent: [
    { 'AWS::Lambda::Function': { TracingConfig: { Mode: 'PassThrough' } } },
    { 'AWS::Serverless::Function': { Tracing: 'Disabled' } },
  ],
  unknown: [{ 'AWS::Serverless::Function': { Tracing: { Ref: 'Mode' } } }],
});
