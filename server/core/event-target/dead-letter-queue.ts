/**
 * Queues for events that can't be delivered.
 * Source: EventBridge user guide, "Using dead-letter queues"; API, DeadLetterConfig.
 */
import { type MapValue, memberOf, possible, type StringValue, writtenTexts } from '../value.ts';
import { readArn } from './kinds.ts';

/** Each `DeadLetterConfig.Arn` of a map that isn't a standard queue, and what to write instead. */
export function notAQueue(map: MapValue): { readonly text: StringValue; readonly says: string }[] {
  const arns = possible(memberOf(map, 'DeadLetterConfig')).flatMap((config) =>
    config.kind === 'map' ? writtenTexts(memberOf(config, 'Arn')) : [],
  );
  return arns.flatMap((text) => {
    const says = problemOf(text);
    return says === undefined ? [] : [{ text, says }];
  });
}

function problemOf(text: StringValue): string | undefined {
  const arn = readArn(text);
  if (arn && arn.service !== 'sqs') return "Events that can't be delivered go to a queue: write the ARN of one of SQS.";
  if (arn?.resource.endsWith('.fifo')) return 'A FIFO queue takes no such events: write the ARN of a standard queue.';
  return /^https?:/.test(text.value) ? 'This is the URL of a queue: write its ARN.' : undefined;
}
