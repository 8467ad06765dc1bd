import { check, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type Beanstalk, sections } from '../beanstalk.ts';

const traced = { 'aws:elasticbeanstalk:xray': { XRayEnabled: true } };

/**
 * A section that Elastic Beanstalk doesn't know.
 *
 * Settings stand under `option_settings`, with one s. What stands under another name sets nothing; X-Ray's daemon isn't
 * started.
 * Source: Elastic Beanstalk developer guide, "Option settings"; X-Ray developer guide, "Running the X-Ray daemon on AWS
 * Elastic Beanstalk".
 */
export const optionSettings = check<Beanstalk>({
  code: 'xray-setup/option-settings',
  severity: 'error',
  run({ map, isFile }, report) {
    const known = isFile ? sections : ['OptionSettings'];
    for (const { key, keyAt } of map.entries) {
      // So people put a section out of use.
      const near = key.startsWith('_') ? undefined : nearest(key, known);
      if (near === undefined) continue;
      report(keyAt, `Elastic Beanstalk has no ${isFile ? 'section' : 'property'} ${key}: write ${near}.`, {
        fix: renameTo(keyAt, near),
      });
    }
  },
  fires: [{ options_settings: traced }, { 'option-settings': traced }, { option_setting: traced }],
  silent: [
    { option_settings: traced },
    { _option_settings: traced },
    { option_settings: traced, container_commands: {} },
  ],
  unknown: [{ option_settings: { Ref: 'Settings' } }],
});
