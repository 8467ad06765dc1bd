/** Every check in beanstalk-checks/; written by `npm run generate`. */
import { itemMember } from './beanstalk-checks/item-member.ts';
import { multicontainer } from './beanstalk-checks/multicontainer.ts';
import { optionSettings } from './beanstalk-checks/option-settings.ts';
import { settingsType } from './beanstalk-checks/settings-type.ts';
import { xrayEnabled } from './beanstalk-checks/xray-enabled.ts';
import { xrayOption } from './beanstalk-checks/xray-option.ts';

export const checks = [itemMember, multicontainer, optionSettings, settingsType, xrayEnabled, xrayOption];
