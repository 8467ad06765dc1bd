import { logStreamName, MOST_MESSAGE_BYTES } from '../../core/trail/log-stream.ts';
import type { Clock } from '../clock.ts';
import type { Deliveries } from '../cloudtrail-state/deliveries.ts';
import { AwsError } from '../operation.ts';
import type { TrailDelivery } from './delivery.ts';

/** Takes what trails send to CloudWatch Logs, in the form of PutLogEvents. */
export interface LogGroupObserver {
  /**
   * Resolves when the events are kept. An AwsError, such as a ResourceNotFoundException of CloudWatch Logs, is told by
   * GetTrailStatus.
   */
  putLogEvents(events: TrailLogEvents): void | Promise<void>;
}

export interface TrailLogEvents {
  /** CloudWatchLogsLogGroupArn: `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*`. */
  readonly logGroupArn: string;
  /** The role with whose permissions they are put. */
  readonly roleArn: string;
  readonly logStreamName: string;
  /** At least one: eventTime in epoch milliseconds, and the record as JSON. */
  readonly logEvents: readonly { readonly timestamp: number; readonly message: string }[];
}

export interface LogGroupsOptions {
  readonly observer: LogGroupObserver;
  readonly deliveries: Deliveries;
  readonly clock: Pick<Clock, 'now'>;
}

/** Delivers the records of trails with a log group; to be given to `CloudTrailState.deliverTo`. */
export function logGroupDelivery({ observer, deliveries, clock }: LogGroupsOptions): TrailDelivery {
  return {
    async deliver({ trail, records }) {
      const { CloudWatchLogsLogGroupArn: logGroupArn, CloudWatchLogsRoleArn: roleArn = '' } = trail.settings;
      if (logGroupArn === undefined) return;
      const short = records.filter(({ text }) => Buffer.byteLength(text) <= MOST_MESSAGE_BYTES);
      for (const [region, group] of Map.groupBy(short, (record) => record.region)) {
        const logEvents = group.map(({ time, text }) => ({ timestamp: time, message: text }));
        const stream = logStreamName(trail.account, region);
        const triedAt = clock.now();
        try {
          await observer.putLogEvents({ logGroupArn, roleArn, logStreamName: stream, logEvents });
          await deliveries.tell(trail, region, { logGroup: { at: triedAt, triedAt } });
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          const { at } = deliveries.of(trail, region).logGroup ?? {};
          const logGroup = { ...(at !== undefined && { at }), triedAt, error: error.code };
          await deliveries.tell(trail, region, { logGroup });
        }
      }
    },
  };
}
