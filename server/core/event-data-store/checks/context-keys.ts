import { check, replaceWith } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { EventDataStore } from '../event-data-store.ts';

const ContextKeySelectors = [{ Type: 'TagContext', Equals: ['team'] }];

/**
 * Events enriched with context in a store of standard size.
 *
 * With `ContextKeySelectors` `MaxEventSize` must be `Large`.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore, MaxEventSize.
 */
export const contextKeys = check<EventDataStore>({
  code: 'event-data-store/context-keys',
  severity: 'error',
  run({ contextKeySelectors: keys, maxEventSize: size }, report) {
    if (!known(keys) || keys.value.length === 0) return;
    if (known(size) && size.value === 'Standard') {
      report(size, 'With ContextKeySelectors MaxEventSize must be Large.', { fix: replaceWith(size, 'Large') });
    } else if (isAbsent(size)) {
      report(keys, 'ContextKeySelectors need MaxEventSize: Large.', { severity: 'warning' });
    }
  },
  fires: [{ ContextKeySelectors, MaxEventSize: 'Standard' }, { ContextKeySelectors }],
  silent: [{ ContextKeySelectors, MaxEventSize: 'Large' }],
  unknown: [{ ContextKeySelectors, MaxEventSize: { Ref: 'Size' } }],
});
