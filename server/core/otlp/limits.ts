/**
 * Limits of AWS's OpenTelemetry endpoint, each in this one place. Its limits of time (spans of the last 14 days, of one day
 * in a request) aren't among them: the simulator's clock may stand anywhere.
 * Source: X-Ray developer guide and CloudWatch user guide, "OpenTelemetry Protocol (OTLP) endpoints".
 */

/** A request, unpacked, in bytes. */
export const REQUEST_BYTES = 5 * 1024 * 1024;
/** Spans of one request. */
export const REQUEST_SPANS = 10_000;
