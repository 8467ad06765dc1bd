/** Traces of a shop: three to five segments each, with their subsegments; services, times and outcomes vary. */

/** The time between two traces. */
export const TRACE_SECONDS = 0.036;

/** Three traces have this one. */
export const RARE_CUSTOMER = 'c-rare';

const URLS = ['/', '/carts', '/carts/17', '/orders', '/pay', '/pay/card', '/products', '/products/42', '/search'];
const AGENTS = ['Mozilla/5.0 (X11; Linux x86_64)', 'curl/8.5.0', 'okhttp/4.12.0', 'python-requests/2.32'];

/** The documents of a trace, the first service's first; the same for the same number and time (epoch seconds). */
export function documentsOf(number: number, start: number): string[] {
  const random = scattered(number);
  const traceId = `1-${Math.floor(start).toString(16).padStart(8, '0')}-${hex(random)}${hex(scattered(number + 7))}${hex(number)}`;
  const fails = random % 29 === 0;
  const slow = random % 13 === 0;
  const url = `https://shop.example.com${URLS[random % URLS.length]}`;
  const services = chain(random);
  const documents: string[] = [];
  let parent: string | undefined;
  let [from, left] = [start, (slow ? 1.2 : 0.12) + (random % 1000) / 4000];
  services.forEach((name, hop) => {
    const id = `${hex(random ^ (hop + 1))}${hex(number * 8 + hop)}`;
    const call = `${hex(scattered(number * 8 + hop))}${hex(hop)}`;
    const last = hop === services.length - 1;
    const status = fails ? 500 : random % 17 === 0 && hop === 0 ? 404 : 200;
    const inner = left * 0.7;
    documents.push(
      JSON.stringify({
        trace_id: traceId,
        id,
        name,
        ...(parent !== undefined && { parent_id: parent }),
        origin: hop % 2 === 0 ? 'AWS::ECS::Container' : 'AWS::EC2::Instance',
        start_time: from,
        end_time: from + left,
        http: {
          request: {
            method: random % 5 === 0 ? 'POST' : 'GET',
            url,
            client_ip: `203.0.113.${random % 200}`,
            user_agent: AGENTS[random % 4],
          },
          response: { status, content_length: random % 5000 },
        },
        ...(fails && { fault: true }),
        ...(hop === 0 && {
          user: `user-${random % 500}`,
          annotations: {
            customer: number % 33_000 === 5 ? RARE_CUSTOMER : `c${random % 1000}`,
            tier: random % 3 === 0 ? 'gold' : 'free',
          },
        }),
        ...(fails &&
          last && {
            cause: {
              working_directory: '/app',
              exceptions: [
                {
                  id: call,
                  type: 'CardDeclined',
                  message: 'The card was declined.',
                  stack: [{ path: 'src/pay.ts', line: 42, label: 'charge' }],
                },
              ],
            },
          }),
        aws: {
          xray: { sdk: 'X-Ray for Node.js', sdk_version: '3.12.0' },
          ec2: { instance_id: `i-${hex(hop)}`, availability_zone: `eu-central-1${'abc'[random % 3]}` },
        },
        subsegments: [
          subsegment(hex(random ^ 99) + hex(number * 8 + hop), 'validate', from + 0.001, 0.002),
          last
            ? {
                ...subsegment(call, 'DynamoDB', from + left * 0.1, inner),
                namespace: 'aws',
                aws: { operation: 'Query', table_name: `${name}-table` },
                http: { response: { status: 200 } },
              }
            : {
                ...subsegment(call, services[hop + 1]!, from + left * 0.1, inner),
                namespace: 'remote',
                http: {
                  request: { method: 'POST', url: `http://${services[hop + 1]}.internal/charge`, traced: true },
                  response: { status },
                },
                ...(fails && { fault: true }),
              },
        ],
      }),
    );
    parent = call;
    from += left * 0.12;
    left *= 0.65;
  });
  return documents;
}

function chain(random: number): string[] {
  const middle = ['carts', 'orders', 'search'][random % 3]!;
  const all = [
    random % 7 === 0 ? 'mobile-api' : 'web',
    middle,
    random % 2 === 0 ? 'payment' : 'stock',
    'accounts',
    'audit',
  ];
  return all.slice(0, 3 + (random % 3));
}

function subsegment(id: string, name: string, start: number, seconds: number): object {
  return { id, name, start_time: start, end_time: start + seconds };
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** 32 bits that look random and are the same in each run. */
function scattered(index: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
