import { check } from '../../check.ts';
import type { Environment } from '../environment.ts';

/**
 * A variable of X-Ray's SDKs that is no text.
 *
 * Variables are texts, or numbers and booleans that are taken for one.
 * Source: Lambda API, Environment; ECS API, KeyValuePair.
 */
export const variableType = check<Environment>({
  code: 'xray-setup/variable-type',
  severity: 'error',
  structure: true,
  run({ variables }, report) {
    for (const { name, wrong } of variables) {
      if (/^AWS_XRAY_/.test(name)) for (const value of wrong) report(value, `${name} must be a text.`);
    }
  },
  fires: [{ AWS_XRAY_CONTEXT_MISSING: ['LOG_ERROR'] }, { AWS_XRAY_DEBUG_MODE: { on: true } }],
  silent: [{ AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR', AWS_XRAY_DEBUG_MODE: 1 }],
  unknown: [{ AWS_XRAY_CONTEXT_MISSING: { Ref: 'Strategy' } }],
});
