import { check } from '../../check.ts';
import { hole, memberOf, writtenTexts } from '../../value.ts';
import type { EventArchive } from '../archive.ts';

/**
 * An archive of something that isn't a bus.
 *
 * SourceArn is the ARN of the event bus whose events the archive keeps.
 * Source: EventBridge API, CreateArchive, EventSourceArn.
 */
export const sourceArn = check<EventArchive>({
  code: 'event-archive/source-arn',
  severity: 'warning',
  run({ map }, report) {
    for (const text of writtenTexts(memberOf(map, 'SourceArn'))) {
      const [, service, resource] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/s.exec(text.value) ?? [];
      if (service === undefined || (service === 'events' && resource!.startsWith('event-bus/'))) continue;
      if (`${service}${resource!.split('/')[0]}`.includes(hole)) continue;
      report(text, 'An archive keeps the events of a bus: write its ARN, with event-bus/ and the name of the bus.');
    }
  },
  fires: [
    { SourceArn: 'arn:aws:events:us-east-1:123456789012:rule/orders' },
    { SourceArn: 'arn:aws:events:us-east-1:123456789012:event-bsu/orders' },
  ],
  silent: [{ SourceArn: { 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default' } }],
  unknown: [
    { SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] } },
    { SourceArn: { 'Fn::Sub': 'arn:aws:events:us-east-1:1:${Bus}' } },
  ],
});
