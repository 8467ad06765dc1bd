import { check } from '../../check.ts';
import { envelopeField, envelopeFields } from '../../event-pattern/envelope.ts';
import { nearest } from '../../near.ts';
import { type StringValue, within, writtenTexts } from '../../value.ts';
import { parsePath } from '../json-path.ts';
import { type EventTarget, longestPath, pathsOf } from '../target.ts';

/**
 * A path that selects nothing of any event.
 *
 * Paths begin with `$`, and names stand behind dots: `$.detail.items[0].name`. The first name is one of the fields that
 * every event has around its detail. EventBridge doesn't look at paths before an event comes, and puts an empty text where
 * they select nothing.
 * Source: EventBridge user guide, "Input transformation" and event structure; API, InputTransformer.
 */
export const inputPath = check<EventTarget>({
  code: 'event-target/path',
  severity: 'warning',
  run({ map }, report) {
    for (const text of pathsOf(map).flatMap(writtenTexts)) {
      if (text.value.length > longestPath) continue;
      const { steps, fault } = parsePath(text.value);
      if (fault) {
        const { start, end, says } = fault;
        report(placeIn(text, start, end), `${says}: write a path such as $.detail.state.`, { fix: repair(text) });
        continue;
      }
      const [first] = steps;
      if (first?.kind !== 'name' || envelopeField(first.name)) continue;
      const names = envelopeFields.map(({ name }) => name);
      const near = nearest(first.name, names);
      const { start, end } = first;
      if (near === undefined) {
        const says = `No event has the field ${first.name} outside of its detail.`;
        report(within(text, start, end), says, { severity: 'information' });
      } else {
        report(within(text, start, end), `No event has the field ${first.name}: did you mean ${near}?`, {
          fix: { kind: 'text', title: `Replace with ${near}`, host: text, start, end, text: near },
        });
      }
    }
  },
  fires: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', InputPath: 'detail.state' },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', InputPath: '$.details' },
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: { InputPathsMap: { type: "$['detail-type']" }, InputTemplate: '"<type>"' },
    },
  ],
  silent: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', InputPath: '$' },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', InputPath: '$.detail.items[*].name' },
  ],
  unknown: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, InputPath: { Ref: 'Path' } }],
});

function placeIn(text: StringValue, start: number, end: number) {
  const last = text.value.length;
  return last === 0 ? text.at : within(text, Math.min(start, last - 1), Math.min(end, last));
}

/** The path with the `$` that it lacks, or with names behind dots instead of in brackets. */
function repair(text: StringValue) {
  const { value } = text;
  const dotted = value.replace(/\.?\[\s*(['"])([\w-]+)\1\s*\]/g, '.$2');
  const first = /^\.?([\w-]+)/.exec(dotted)?.[1];
  const path = !dotted.startsWith('$') && first && envelopeField(first) ? `$.${dotted.replace(/^\./, '')}` : dotted;
  if (path === value || parsePath(path).fault) return undefined;
  return { kind: 'text', title: `Write ${path}`, host: text, start: 0, end: value.length, text: path } as const;
}
