import { check } from '../../check.ts';
import { memberOf, possible } from '../../value.ts';
import { type Beanstalk, itemMembers, xrayNamespace } from '../beanstalk.ts';

/**
 * Option settings of a wrong type.
 *
 * They are a map of namespaces, each with a map of its options, or a list of items; in CloudFormation a list.
 * Source: Elastic Beanstalk developer guide, "Option settings"; CloudFormation, OptionSetting.
 */
export const settingsType = check<Beanstalk>({
  code: 'xray-setup/settings-type',
  severity: 'error',
  structure: true,
  run({ map, isFile }, report) {
    for (const settings of possible(memberOf(map, isFile ? 'option_settings' : 'OptionSettings'))) {
      if (settings.kind === 'list') {
        for (const item of settings.items.flatMap(possible)) {
          if (item.kind !== 'map') report(item, 'An option setting is an object with a namespace, a name and a value.');
        }
      } else if (settings.kind === 'map' && isFile) {
        const one = itemMembers.file.find((member) => memberOf(settings, member));
        if (one) report(settings, 'A list of option settings has a dash before each.');
        for (const { key, value } of settings.entries) {
          const options = key === xrayNamespace ? possible(value) : [];
          for (const one of options) {
            if (one.kind !== 'map') report(one, `${key} has options: write XRayEnabled: true below it.`);
          }
        }
      } else if (settings.kind !== 'null') {
        report(settings, isFile ? 'option_settings is a map of namespaces, or a list.' : 'OptionSettings is a list.');
      }
    }
  },
  fires: [
    { option_settings: 'aws:elasticbeanstalk:xray' },
    { option_settings: { 'aws:elasticbeanstalk:xray': 'XRayEnabled' } },
    { option_settings: ['aws:elasticbeanstalk:xray'] },
  ],
  silent: [{ option_settings: { 'aws:elasticbeanstalk:xray': { XRayEnabled: true } } }],
  unknown: [{ option_settings: { Ref: 'Settings' } }],
});
