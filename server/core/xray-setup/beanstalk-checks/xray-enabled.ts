import { check, replaceWith } from '../../check.ts';
import { possible, type Value } from '../../value.ts';
import { type Beanstalk, xrayNamespace } from '../beanstalk.ts';

const enabled = (value: unknown) => ({ option_settings: { 'aws:elasticbeanstalk:xray': { XRayEnabled: value } } });

/**
 * A value that doesn't turn X-Ray's daemon on or off.
 *
 * `XRayEnabled` is `true` or `false`; an update with another value is refused.
 * Source: Elastic Beanstalk developer guide, "General options for all environments", aws:elasticbeanstalk:xray.
 */
export const xrayEnabled = check<Beanstalk>({
  code: 'xray-setup/xray-enabled',
  severity: 'error',
  run({ settings }, report) {
    for (const { namespace, option, value } of settings) {
      if (namespace?.text !== xrayNamespace || option?.text !== 'XRayEnabled') continue;
      for (const one of possible(value)) {
        const right = rightValue(one);
        if (right === undefined) continue;
        report(one, `XRayEnabled must be true or false.`, { fix: right === '' ? undefined : replaceWith(one, right) });
      }
    }
  },
  fires: [enabled('yess'), enabled(1), enabled('enabled'), enabled([true])],
  silent: [enabled(true), enabled('true'), enabled(false)],
  unknown: [enabled({ Ref: 'Traced' })],
});

/** What to write instead; '' where nobody knows, undefined where it is right. */
function rightValue(value: Value): boolean | '' | undefined {
  if (value.kind === 'boolean') return undefined;
  if (value.kind === 'string' && /^(?:true|false)$/i.test(value.value)) return undefined;
  if (value.kind === 'string' && /^(?:yes|on|enabled?|1|active)$/i.test(value.value)) return true;
  return value.kind === 'number' && value.value === 1 ? true : '';
}
