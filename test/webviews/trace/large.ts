import { randomFrom } from '../../random.ts';
import { NOON, TRACE_ID } from './sketch.ts';

/**
 * A trace as a batch job makes it: one segment that calls `segments` others, each with `each` subsegments in three
 * levels, of which every eighth asks a table. About 190 bytes for each, documents below the 64 KB that X-Ray takes.
 */
export function largeTrace(segments: number, each: number): string[] {
  const random = randomFrom(7);
  let ids = 0;
  const id = () => (++ids).toString(16).padStart(16, '0');
  const calls: object[] = [];
  const documents: string[] = [];
  const entity = (name: string, start: number, end: number, more: object = {}) => ({
    id: id(),
    name,
    start_time: NOON + start,
    end_time: NOON + end,
    ...more,
  });
  for (let segment = 0; segment < segments; segment += 1) {
    const [start, end] = [segment * 0.9, segment * 0.9 + 1];
    const call = entity('orders', start, end, {
      namespace: 'remote',
      http: {
        request: { traced: true, method: 'POST', url: `http://orders/batches/${segment}` },
        response: { status: 200 },
      },
    });
    calls.push(call);
    const subsegments: object[] = [];
    for (let index = 0; index < each; index += 3) {
      const at = start + index / each;
      const ask = index % 8 === 0;
      const leaf = entity(ask ? 'DynamoDB' : 'validate', at, at + 0.8 / each, {
        ...(ask && { namespace: 'aws', aws: { operation: 'PutItem', table_name: 'orders' } }),
        ...(random(50) === 0 && { fault: true }),
      });
      const inner = entity('save item', at, at + 1.5 / each, { subsegments: [leaf] });
      subsegments.push(entity('handle item', at, at + 2.5 / each, { subsegments: [inner] }));
    }
    const service = entity('orders', start, end, { origin: 'AWS::ECS::Container', subsegments });
    documents.push(JSON.stringify({ trace_id: TRACE_ID, parent_id: call.id, ...service }));
  }
  const root = entity('nightly-batch', 0, segments * 0.9 + 1, { origin: 'AWS::EC2::Instance', subsegments: calls });
  return [JSON.stringify({ trace_id: TRACE_ID, ...root }), ...documents];
}
