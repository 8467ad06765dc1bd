/** A sampling rule that has nothing wrong: examples of checks are made of it. */
export const goodRule = {
  RuleName: 'checkout',
  Priority: 100,
  FixedRate: 0.05,
  ReservoirSize: 1,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
  Version: 1,
};

/** What it tells other rules. */
export const ruleSummary = {
  name: 'checkout',
  priority: 100,
  patterns: { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' },
};

/** The same as a local file of version 2. */
export const goodLocalRule = { host: '*', http_method: '*', url_path: '/api/*', fixed_target: 1, rate: 0.05 };
export const goodFile = { version: 2, default: { fixed_target: 1, rate: 0.05 }, rules: [goodLocalRule] };
