import type { OutputOf } from '../../../catalog/models.ts';
import { defined } from '../../../core/json/typed.ts';
import { operation } from '../../operation.ts';
import { namedTrail } from './named-trail.ts';

/**
 * Whether a trail records, since when, and how its last deliveries in the caller's region went; a shadow is asked for by its
 * ARN. Times in words are those that newer members tell in seconds, '' where there is none.
 */
export const getTrailStatus = operation('cloudtrail', 'GetTrailStatus', ({ Name }, context) => {
  const trail = namedTrail(Name, context);
  const { on, startedAt, stoppedAt } = trail.logging;
  const { logs, digests, logGroup } = context.cloudtrail.deliveries.of(trail, context.region);
  return defined<OutputOf<'cloudtrail', 'GetTrailStatus'>>({
    IsLogging: on,
    StartLoggingTime: seconds(startedAt),
    StopLoggingTime: seconds(stoppedAt),
    LatestDeliveryTime: seconds(logs?.at),
    LatestDeliveryError: logs?.error,
    LatestDigestDeliveryTime: seconds(digests?.at),
    LatestDigestDeliveryError: digests?.error,
    LatestCloudWatchLogsDeliveryTime: seconds(logGroup?.at),
    LatestCloudWatchLogsDeliveryError: logGroup?.error,
    TimeLoggingStarted: words(startedAt),
    TimeLoggingStopped: words(stoppedAt),
    LatestDeliveryAttemptTime: words(logs?.triedAt),
    LatestDeliveryAttemptSucceeded: words(logs?.at),
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
  });
});

function seconds(time: number | undefined): number | undefined {
  return time === undefined ? undefined : time / 1000;
}

function words(time: number | undefined): string {
  return time === undefined ? '' : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
