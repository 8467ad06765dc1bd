/** One request in both encodings, and a handler whose spans stay in a list. */

import type { HttpRequest, HttpResponse } from '../../../server/simulator/http.ts';
import { otlpHandler } from '../../../server/simulator/intake/otlp.ts';
import { type OtlpState, openOtlpIntake } from '../../../server/simulator/intake/otlp-intake.ts';
import { bytesField, numberField } from '../../../server/simulator/intake/otlp-protobuf.ts';
import type { NewSegment } from '../../../server/simulator/traces/trace-database.ts';

/** Epoch seconds: 2026-01-31T12:00:00Z. */
export const NOON = Date.UTC(2026, 0, 31, 12) / 1000;

/** A request with one span for each of these, as JSON would have it. */
export function request(...spans: readonly object[]): object {
  return { resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ spans }] }] };
}

/** A server's span of one second from noon. */
export function serverSpan(members: object = {}): object {
  return {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    name: 'cart',
    kind: 2,
    startTimeUnixNano: `${NOON}000000000`,
    endTimeUnixNano: `${NOON + 1}000000000`,
    ...members,
  };
}

/** A field below 16 of eight bytes, little end first. */
function fixed64Field(number: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = (number << 3) | 1;
  bytes.writeBigUInt64LE(value, 1);
  return bytes;
}

/** An ExportTraceServiceRequest with this span's bytes. */
export function binaryRequest(...spans: readonly Buffer[]): Buffer {
  const scopeSpans = Buffer.concat(spans.map((span) => bytesField(2, span)));
  return bytesField(1, bytesField(2, scopeSpans));
}

/** `serverSpan()` in protobuf. */
export function binarySpan(spanId = '00f067aa0ba902b7', traceId = '4bf92f3577b34da6a3ce929d0e0e4736'): Buffer {
  return Buffer.concat([
    bytesField(1, Buffer.from(traceId, 'hex')),
    bytesField(2, Buffer.from(spanId, 'hex')),
    bytesField(5, 'cart'),
    numberField(6, 2),
    fixed64Field(7, BigInt(NOON) * 1_000_000_000n),
    fixed64Field(8, BigInt(NOON + 1) * 1_000_000_000n),
  ]);
}

export interface Intake {
  readonly kept: NewSegment[];
  send(body: string | Buffer, request?: Partial<HttpRequest>): Promise<HttpResponse>;
}

/** Sends JSON unless the headers say otherwise. */
export function openIntake(append?: OtlpState['traces']['append']): Intake {
  const kept: NewSegment[] = [];
  const keep = async (segments: readonly NewSegment[]): Promise<void> => void kept.push(...segments);
  const state = { traces: { append: append ?? keep }, clock: { now: () => NOON * 1000 } };
  const { handle } = otlpHandler(openOtlpIntake(state));
  return {
    kept,
    send: (body, members = {}) =>
      handle({
        method: 'POST',
        path: '/v1/traces',
        query: new URLSearchParams(),
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(body),
        remoteAddress: '127.0.0.1',
        ...members,
      }),
  };
}

export const BINARY = { headers: { 'content-type': 'application/x-protobuf' } };
