/** A shop's rules at a quarter past noon, as the host would send them. */
import type { Rule, ToView, Window } from '../../../webviews/sampling/messages.ts';

export const NOW = Date.UTC(2026, 0, 15, 12, 15, 4) / 1000;
const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };

export function rule(RuleName: string, Priority: number, members: Partial<Rule> = {}): Rule {
  return { RuleName, Priority, FixedRate: 0.05, ReservoirSize: 1, ...any, Attributes: {}, ...members };
}

export const health = rule('health-checks', 10, { URLPath: '/health', FixedRate: 0, ReservoirSize: 0 });
export const orders = rule('orders', 20, {
  URLPath: '/orders/*',
  HTTPMethod: 'POST',
  FixedRate: 0.1,
  ReservoirSize: 5,
  SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 },
});
export const refunds = rule('refunds', 30, { URLPath: '/orders/*/refund', HTTPMethod: 'POST' });
export const gateway = rule('gateway', 40, { Attributes: { tenant: 'acme' }, FixedRate: 1 });
export const Default = rule('Default', 10_000);

/** Counts of every window of the last ten minutes: a wave, the same each time. */
function windows(name: string, scale: number): Window[] {
  return Array.from({ length: 60 }, (_, index) => {
    const requests = Math.round(scale * (10 + 8 * Math.sin(index / 5)));
    const time = Math.floor(NOW / 10) * 10 - (59 - index) * 10;
    return { rule: name, time, requests, sampled: Math.round(requests / 10), borrowed: index < 3 ? 10 : 0 };
  });
}

export const client = (id: string, quota: number, ignoresQuota = false) => ({
  id: id.repeat(24),
  seen: NOW - 4,
  quota,
  quotaUntil: NOW + 296,
  ignoresQuota,
});

export const snapshot = {
  type: 'snapshot',
  rules: [Default, gateway, orders, health, refunds],
  windows: [...windows('orders', 3), ...windows('Default', 1)],
  sharing: [
    {
      rule: 'orders',
      clients: [client('a', 3), client('b', 2)],
      clientCount: 2,
      boost: { now: { rate: 0.25, until: NOW + 40 } },
    },
    { rule: 'Default', clients: [client('a', 1)], clientCount: 1 },
    { rule: 'health-checks', clients: [], clientCount: 0, file: 'shop/sampling-rules.json' },
  ],
  misreading: [],
  now: NOW,
} satisfies ToView;

/** One client goes on borrowing, and a service tells its SDK. */
export const faulty = {
  ...snapshot,
  sharing: [{ rule: 'orders', clients: [client('a', 3, true), client('b', 2)], clientCount: 2 }],
  misreading: [{ service: 'checkout', sdk: 'X-Ray for Node.js', version: '3.12.0' }],
} satisfies ToView;

export const environment = {
  type: 'environment',
  variables: [{ name: 'AWS_XRAY_DAEMON_ADDRESS', value: '127.0.0.1:2000' }],
} satisfies ToView;
