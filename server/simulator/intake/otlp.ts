/**
 * OpenTelemetry's HTTP port: traces by `POST /v1/traces`, in protobuf or JSON, gzip or not, kept as the X-Ray segments that
 * AWS's distribution of OpenTelemetry would send. Metrics and logs are refused by their names.
 * Source: OpenTelemetry Protocol specification 1.x, "OTLP/HTTP".
 */
import { REQUEST_BYTES } from '../../core/otlp/limits.ts';
import type { HttpRequest, HttpResponse, ListenOptions } from '../http.ts';
import { accepted, CONTENT_TYPES, type Encoding, encodingOf, refused } from './otlp-answer.ts';
import type { OtlpIntake } from './otlp-intake.ts';

/** What `listen` needs to answer OpenTelemetry's exporters. */
export function otlpHandler(intake: OtlpIntake): Pick<ListenOptions, 'unpackedBytes' | 'handle' | 'refuse'> {
  return {
    unpackedBytes: REQUEST_BYTES,
    async handle(request) {
      const encoding = encodingOf(request.headers['content-type']);
      const refusal = refusalOf(request, encoding);
      if (refusal !== undefined || encoding === undefined) return refusal ?? unsupported();
      const taken = await intake.take(request.body, encoding);
      if (taken.is === 'taken') return accepted(encoding, taken.rejected, taken.message);
      return refused(encoding, STATUS[taken.is], taken.message);
    },
    refuse: (status, code, message, request) =>
      refused(encodingOf(request?.headers['content-type']) ?? 'json', status, `${code}: ${message}`),
  };
}

const STATUS = { malformed: 400, tooLarge: 413, busy: 429 } as const;

/** What is wrong with a request before its body is read. */
function refusalOf({ method, path }: HttpRequest, encoding: Encoding | undefined): HttpResponse | undefined {
  const shape = encoding ?? 'json';
  if (path !== '/v1/traces') return refused(shape, 404, notServed(path));
  if (method !== 'POST') return refused(shape, 405, `/v1/traces takes POST, not ${method}.`);
  return encoding === undefined ? unsupported() : undefined;
}

function notServed(path: string): string {
  const signal =
    /^\/v1\/(metrics|logs)$/.exec(path)?.[1] ?? (path === '/v1development/profiles' ? 'profiles' : undefined);
  if (signal !== undefined)
    return `Nephoscope does not serve OpenTelemetry's ${signal} yet, only its traces at /v1/traces.`;
  return `There is no ${path.slice(0, 100)}; traces go to /v1/traces.`;
}

function unsupported(): HttpResponse {
  return refused('json', 415, `The content type must be ${CONTENT_TYPES.protobuf} or ${CONTENT_TYPES.json}.`);
}
