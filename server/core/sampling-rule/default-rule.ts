/**
 * The rule that decides where no other matches: one request a second and five percent of the others.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
import { DEFAULT_NAME } from '../xray/default-name.ts';

export const defaultRule = {
  RuleName: DEFAULT_NAME,
  Priority: 10_000,
  FixedRate: 0.05,
  ReservoirSize: 1,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
} as const;
