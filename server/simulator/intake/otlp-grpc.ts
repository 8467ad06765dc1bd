/**
 * OpenTelemetry's gRPC port: `TraceService.Export`, kept as the HTTP port keeps it. Metrics and logs are refused by their
 * names.
 * Source: OpenTelemetry Protocol specification 1.x, "OTLP/gRPC"; opentelemetry-proto, collector/trace/v1.
 */
import { REQUEST_BYTES } from '../../core/otlp/limits.ts';
import { GRPC, type GrpcOptions } from './grpc.ts';
import { exportResponse } from './otlp-answer.ts';
import type { OtlpIntake } from './otlp-intake.ts';

const EXPORT = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
/** When a sender may come again that was told so. */
const RETRY_SECONDS = 1;

/** What `listenGrpc` needs to answer OpenTelemetry's exporters. */
export function otlpGrpc(intake: OtlpIntake): Pick<GrpcOptions, 'messageBytes' | 'call' | 'unserved'> {
  return {
    messageBytes: REQUEST_BYTES,
    unserved: (path) => (path === EXPORT ? undefined : notServed(path)),
    async call(_path, message) {
      const taken = await intake.take(message, 'protobuf');
      switch (taken.is) {
        case 'taken':
          return { message: exportResponse(taken.rejected, taken.message) };
        case 'malformed':
          return { status: GRPC.invalidArgument, text: taken.message };
        // Without a RetryInfo, which says that the same request is never taken.
        case 'tooLarge':
          return { status: GRPC.resourceExhausted, text: taken.message };
        case 'busy':
          return { status: GRPC.resourceExhausted, text: taken.message, retrySeconds: RETRY_SECONDS };
      }
    },
  };
}

function notServed(path: string): string {
  const [, signal] = /^\/opentelemetry\.proto\.collector\.(metrics|logs|profiles)\./.exec(path) ?? [];
  if (signal !== undefined) return `Nephoscope does not serve OpenTelemetry's ${signal} yet, only its traces.`;
  return `There is no ${path.slice(0, 100)}; traces go to ${EXPORT}.`;
}
