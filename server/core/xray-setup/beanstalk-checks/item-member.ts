import { check, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { words } from '../../structure.ts';
import { memberOf, possible } from '../../value.ts';
import { type Beanstalk, itemMembers } from '../beanstalk.ts';

const item = (one: object) => ({ option_settings: [one] });
const right = { namespace: 'aws:elasticbeanstalk:xray', option_name: 'XRayEnabled', value: true };

/**
 * A member that a list of option settings doesn't have, or lacks.
 *
 * An item has a `namespace`, an `option_name` and a `value`; in CloudFormation `Namespace`, `OptionName` and `Value`.
 * Source: Elastic Beanstalk developer guide, "Option settings"; CloudFormation, OptionSetting.
 */
export const itemMember = check<Beanstalk>({
  code: 'xray-setup/item-member',
  severity: 'error',
  run({ items, isFile }, report) {
    const members = itemMembers[isFile ? 'file' : 'resource'];
    for (const one of items) {
      const wrong = one.entries.filter(({ key }) => !members.some((member) => member === key));
      for (const { key, keyAt } of wrong) {
        const near = nearest(key, members);
        const fix = renameTo(keyAt, near);
        report(
          keyAt,
          `An option setting has no ${key}: ${near === undefined ? `known are ${words(members)}` : `write ${near}`}.`,
          { fix },
        );
      }
      for (const { key, value } of one.entries) {
        const isScalar = key === members[2] ? 'a text, a number, or true or false' : 'a text';
        for (const part of possible(value)) {
          if (part.kind === 'list' || part.kind === 'map') report(part, `${key} must be ${isScalar}.`);
        }
      }
      const missing = members.slice(0, 2).filter((member) => !memberOf(one, member));
      // Files may leave the namespace out: the application's variables are meant.
      const lacking = missing.filter((member) => member !== 'namespace');
      if (wrong.length > 0 || lacking.length === 0 || one.open) continue;
      report(one.entries[0]?.keyAt ?? one.at, `An option setting needs ${words(lacking)}.`);
    }
  },
  fires: [
    item({ ...right, option: 1 }),
    item({ namespace: right.namespace, optionname: 'XRayEnabled', value: true }),
    item({ namespace: right.namespace, value: true }),
  ],
  silent: [
    item(right),
    item({ ...right, resource_name: 'AWSEBAutoScalingGroup' }),
    item({ option_name: 'STAGE', value: 'prod' }),
  ],
  unknown: [item({ 'Fn::Transform': { Name: 'Settings' } })],
});
