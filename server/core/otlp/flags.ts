import { number } from './attributes.ts';
import type { Span } from './span.ts';

/**
 * What an HTTP status says (4xx error, 429 throttle as well, 5xx fault); where there is none, or it is a good one, a failed
 * span is a fault. Source: awsxrayexporter, cause.go.
 */
export function flagsOf({ attributes, failed }: Span): { error: boolean; fault: boolean; throttle: boolean } {
  const status = number(attributes, 'http.status_code', 'http.response.status_code') ?? 0;
  const error = status >= 400 && status <= 499;
  const fault = status >= 500 && status <= 599;
  return { error, fault: fault || (failed && !error), throttle: status === 429 };
}
