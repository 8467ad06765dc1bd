import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { DEFAULT_NAME } from '../../xray/default-name.ts';
import type { XrayGroup } from '../xray-group.ts';

/**
 * The name of the group that X-Ray makes itself.
 *
 * `Default` is there in every account and takes all traces; a group of one's own needs another name.
 * Source: X-Ray developer guide, "Configuring groups".
 */
export const reservedName = check<XrayGroup>({
  code: 'xray-group/reserved-name',
  severity: 'error',
  run({ groupName }, report) {
    for (const name of each(groupName)) {
      if (name.value === DEFAULT_NAME)
        report(name, `${DEFAULT_NAME} is the group that X-Ray makes itself: choose another name.`);
    }
  },
  fires: [{ GroupName: 'Default' }],
  silent: [{ GroupName: 'default' }, { GroupName: 'Slow' }],
  unknown: [{ GroupName: { Ref: 'Name' } }],
});
