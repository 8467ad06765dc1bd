import { check, replaceWith } from '../../check.ts';
import { nearest } from '../../near.ts';
import { quoted, words } from '../../structure.ts';
import { hole } from '../../value.ts';
import { type Environment, strategies, valuesOf } from '../environment.ts';

const missing = (strategy: unknown) => ({ AWS_XRAY_CONTEXT_MISSING: strategy });

/**
 * A strategy for a missing segment that the SDKs don't have.
 *
 * `AWS_XRAY_CONTEXT_MISSING` is `LOG_ERROR`, `RUNTIME_ERROR` or `IGNORE_ERROR`. On another word some SDKs throw when they
 * start, others take no notice of it.
 * Source: X-Ray developer guide, "Environment variables"; AWS X-Ray SDK for Node.js 3.12, context_utils.js.
 */
export const contextMissing = check<Environment>({
  code: 'xray-setup/context-missing',
  severity: 'warning',
  run(environment, report) {
    for (const { value, at } of valuesOf(environment, 'AWS_XRAY_CONTEXT_MISSING')) {
      if (/[${}]/.test(value) || value === '' || value.includes(hole)) continue;
      if (strategies.some((one) => one === value)) continue;
      const near = nearest(value, strategies);
      report(at, `${quoted(value)} is no strategy: write ${near ?? words(strategies, 'or')}.`, {
        fix: near === undefined ? undefined : replaceWith({ at }, near),
      });
    }
  },
  fires: [missing('LOG_EROR'), missing('log_error'), missing('IGNORE')],
  silent: [missing('LOG_ERROR'), missing('RUNTIME_ERROR'), missing('IGNORE_ERROR'), {}],
  unknown: [missing({ Ref: 'Strategy' })],
});
