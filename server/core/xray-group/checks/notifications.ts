import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { XrayGroup } from '../xray-group.ts';

/**
 * Notifications of insights that are off.
 *
 * `NotificationsEnabled` sends events about insights, and can only be on where `InsightsEnabled` is.
 * Source: X-Ray API, InsightsConfiguration.
 */
export const notifications = check<XrayGroup>({
  code: 'xray-group/notifications',
  severity: 'error',
  run({ insightsConfiguration }, report) {
    if (!known(insightsConfiguration)) return;
    const { insightsEnabled, notificationsEnabled } = insightsConfiguration.value;
    if (!known(notificationsEnabled) || !notificationsEnabled.value) return;
    if (known(insightsEnabled) && !insightsEnabled.value) {
      const fix = { kind: 'replace', title: 'Turn insights on', at: insightsEnabled.at, value: true } as const;
      report(notificationsEnabled, 'Insights are off, so there is nothing to notify of: turn InsightsEnabled on.', {
        fix,
      });
    } else if (isAbsent(insightsEnabled)) {
      const { map } = insightsConfiguration.value;
      const fix = {
        kind: 'insert',
        title: 'Turn insights on',
        at: map.at,
        key: 'InsightsEnabled',
        value: true,
      } as const;
      report(notificationsEnabled, 'Insights are off unless InsightsEnabled turns them on.', { fix });
    }
  },
  fires: [
    { GroupName: 'slow', InsightsConfiguration: { InsightsEnabled: false, NotificationsEnabled: true } },
    { GroupName: 'slow', InsightsConfiguration: { NotificationsEnabled: true } },
  ],
  silent: [
    { GroupName: 'slow', InsightsConfiguration: { InsightsEnabled: true, NotificationsEnabled: true } },
    { GroupName: 'slow', InsightsConfiguration: { NotificationsEnabled: false } },
  ],
  unknown: [
    { GroupName: 'slow', InsightsConfiguration: { InsightsEnabled: { Ref: 'On' }, NotificationsEnabled: true } },
  ],
});
