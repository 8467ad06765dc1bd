/** Filter expressions as the X-Ray developer guide explains them, on a trace whose answers can be read off. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filteredTrace, takesTrace } from '../../../server/core/filter-expression/evaluate.ts';
import { parseFilterExpression } from '../../../server/core/filter-expression/parse.ts';
import { document, traceOf } from '../xray/documents.ts';

/** `web` answers 503 after 3 s: it calls `api` (2 s, a fault with an exception), which reads a table in 0.5 s. */
const shop = filteredTrace(
  traceOf(
    document('a', 'web', {
      to: 3,
      fault: true,
      user: 'ola',
      origin: 'AWS::EC2::Instance',
      aws: { ec2: { instance_id: 'i-1', availability_zone: 'us-east-1a' } },
      http: {
        request: { url: 'http://shop.example/api/pay', method: 'POST', user_agent: 'curl', client_ip: '192.0.2.1' },
        response: { status: 503 },
      },
      annotations: { tier: 'gold', age: 31, beta: true, 'user.id': 'u1' },
      subsegments: [document('a1', 'api', { to: 2, namespace: 'remote', fault: true })],
    }),
    document('b', 'api', {
      to: 2,
      parent_id: 'a1'.padStart(16, '0'),
      fault: true,
      origin: 'AWS::ECS::Container',
      cause: { exceptions: [{ id: 'e'.padStart(16, '0'), type: 'PaymentError', message: 'card was declined' }] },
      subsegments: [document('b1', 'DynamoDB', { to: 0.5, namespace: 'aws', aws: { table_name: 'orders' } })],
    }),
  ),
)!;

const takes = (text: string) => {
  const { expression, faults } = parseFilterExpression(text);
  assert.deepEqual(faults, [], text);
  return takesTrace(expression!, shop);
};

for (const [name, right, wrong] of [
  [
    'flags of the first service',
    ['fault', '!ok', 'NOT (ok OR error)', 'fault = true', 'error = false'],
    ['ok', 'error', 'fault != true'],
  ],
  ['numbers', ['responsetime = 3', 'duration >= 3', 'http.status = 503'], ['responsetime > 3', 'http.status < 500']],
  [
    'texts',
    ['http.url CONTAINS "/api"', 'http.url BEGINSWITH "http:"', 'http.url ENDSWITH "pay"', 'user = "ola"'],
    ['http.url = "/api"', 'user = "Ola"', 'user != "ola"'],
  ],
  ['a keyword alone asks whether it is there', ['http.url', 'user', 'user CONTAINS ""'], ['resource.arn', '!user']],
  ['keywords in any case', ['responseTime > 2', 'FAULT and http.Method = "POST"'], ['Fault and Ok']],
  ['terms side by side are joined by AND', ['fault !partial duration < 4'], ['fault ok', 'fault duration < 1']],
  ['AND binds closer than OR', ['fault OR ok AND error', '(ok OR fault) AND !error'], ['(fault OR ok) AND error']],
  [
    'annotations, by the types of their values',
    ['annotation.tier = "gold"', 'annotation.age > 30', 'annotation.beta = true', 'annotation[user.id] = "u1"'],
    ['annotation.age = "31"', 'annotation.tier > 1', 'annotation.colour', 'annotation.colour != "red"'],
  ],
  [
    'services',
    ['service("web")', 'service("api") { responsetime < 3 }', 'service("orders")', 'service() { inferred }'],
    ['service("shop")', 'service("orders") { fault }', 'service("api") { root }', '!service("web")'],
  ],
  [
    'services by id',
    ['service(id(name: "orders", type: "AWS::DynamoDB::Table"))', 'service(id(type: "AWS::ECS::Container")) { fault }'],
    ['service(id(name: "orders", type: "AWS::SQS::Queue"))', 'service(id(account.id: "111122223333"))'],
  ],
  [
    'edges, by the call and not by the service behind it',
    ['edge("web", "api")', 'edge("web", "api") { responsetime = 2 }', 'edge("api", "orders") { ok }'],
    ['edge("api", "web")', 'edge("web", "orders")', 'edge("api", "orders") { fault }'],
  ],
  [
    'root causes',
    [
      'rootcause.fault.service { name = "api" AND last }',
      'rootcause.fault.service { name = "web" AND first }',
      'rootcause.fault.exception { message CONTAINS "declined" }',
      // `api` takes 2 of 3 s.
      'rootcause.responsetime.entity { name = "api" AND coverage > 0.6 }',
      'rootcause.json = #[{"Services": [{"Name": "web"}, {"Name": "api"}]}]',
    ],
    [
      'rootcause.error.service { name = "api" }',
      'rootcause.fault.service { name = "orders" }',
      'rootcause.json = #[{"Services": [{"Name": "api"}, {"Name": "web"}]}]',
    ],
  ],
] as const) {
  test(name, () => {
    for (const text of right) assert.equal(takes(text), true, text);
    for (const text of wrong) assert.equal(takes(text), false, text);
  });
}

test('a group stands for its expression; one that names itself takes nothing', () => {
  const groups: Record<string, string> = {
    slow: 'responsetime > 2',
    quick: 'responsetime < 1',
    loop: 'group.name = "loop"',
  };
  const inGroup = (name: string) =>
    takesTrace(parseFilterExpression(`group.name = "${name}"`).expression!, shop, (_, value) =>
      groups[value] === undefined ? undefined : parseFilterExpression(groups[value]).expression,
    );
  assert.deepEqual(['slow', 'quick', 'loop', 'none'].map(inGroup), [true, false, false, false]);
});
