import type { Attributes, AttributeValue } from '../../../server/core/otlp/attributes.ts';
import type { Span, SpanEvent } from '../../../server/core/otlp/span.ts';

export type Members = Readonly<Record<string, AttributeValue>>;

/** A client's span below another one, two seconds long, and whatever a test says. */
export function span({
  attributes = {},
  ...members
}: Partial<Omit<Span, 'attributes'>> & { attributes?: Members } = {}): Span {
  return {
    traceId: '1-4bf92f35-77b34da6a3ce929d0e0e4736',
    id: '00f067aa0ba902b7',
    parentId: '53995c3f42cd8ad8',
    name: 'GET /cart',
    kind: 'client',
    start: 1_700_000_000,
    end: 1_700_000_002,
    events: [],
    links: [],
    failed: false,
    statusMessage: undefined,
    attributes: resource(attributes),
    ...members,
  };
}

export function event(name: string, attributes: Members, time = 1_700_000_001): SpanEvent {
  return { name, time, attributes: resource(attributes) };
}

export function resource(members: Members): Attributes {
  return new Map(Object.entries(members));
}
