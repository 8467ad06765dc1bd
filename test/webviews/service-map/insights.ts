/** Insights of the shop as the host would send them: payments fails, checkout with it; and what was an hour before. */
import type { InsightImpact, MapInsight, ServiceRef, ToView } from '../../../webviews/service-map/messages.ts';
import { shop } from './shop.ts';

const refOf = (id: string): ServiceRef => {
  const { name, type } = shop.nodes.find((node) => node.id === id)!;
  return { id, name, ...(type !== undefined && { type }) };
};

/** Shop ends at 12:05; four minutes of it. */
export const active: MapInsight = {
  id: 'aaaaaaaa-0000-5000-8000-000000000001',
  active: true,
  start: shop.now - 240,
  summary:
    'payments (AWS::Lambda::Function) and 1 more service had more faults than expected: 34 of 150 requests since 2026-01-15T12:01Z were faults; 10 of 600 requests of clients were faults.',
  rootCause: refOf('payments'),
  anomalous: [refOf('payments'), refOf('checkout')],
  clients: { total: 600, fault: 10 },
  requests: { total: 150, fault: 34 },
};

export const closed: MapInsight = {
  id: 'aaaaaaaa-0000-5000-8000-000000000002',
  active: false,
  start: shop.now - 3900,
  end: shop.now - 3600,
  summary:
    'orders (AWS::DynamoDB::Table) recovered: 12 of 40 requests since 2026-01-15T11:00Z were faults; 9 of 120 requests of clients were faults.',
  rootCause: refOf('orders'),
  anomalous: [refOf('orders')],
  clients: { total: 120, fault: 9 },
  requests: { total: 40, fault: 12 },
};

export const insights: Extract<ToView, { type: 'insights' }> = {
  type: 'insights',
  group: 'Default',
  enabled: true,
  kept: true,
  insights: [active, closed],
};

export const impact: InsightImpact = {
  events: [
    { time: shop.now - 60, text: active.summary },
    {
      time: shop.now - 180,
      text: 'payments (AWS::Lambda::Function) had more faults than expected: 8 of 30 requests since 2026-01-15T12:01Z were faults; 3 of 90 requests of clients were faults.',
    },
  ],
  nodes: ['client of storefront', 'storefront', 'checkout', 'payments'],
  calls: [
    { from: 'client of storefront', to: 'storefront' },
    { from: 'storefront', to: 'checkout' },
    { from: 'checkout', to: 'payments' },
  ],
};
