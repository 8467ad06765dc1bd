import { SEPARATOR } from '../../../webviews/trace/messages.ts';
import type { View } from '../browser.ts';
import { documentsOf, NOON, TRACE_ID } from './sketch.ts';

/** An order in a shop: a throttled table, a payment that fails, a mail that a queue delays, and what is still at work. */
export const order = `
  seg storefront 0-940 {"fault":true,"origin":"AWS::ECS::Container","http":{"request":{"method":"POST","url":"https://shop.example.com/orders","client_ip":"203.0.113.7"},"response":{"status":502}},"aws":{"ecs":{"container":"storefront-1"},"xray":{"sdk":"X-Ray for Node.js","rule_name":"checkout"},"cloudwatch_logs":[{"log_group":"/ecs/storefront"}]},"annotations":{"tenant":"acme","items":3}}
    sub checkout 6-930 {"fault":true,"cause":{"working_directory":"/app","exceptions":[{"id":"00000000000000aa","type":"PaymentDeclined","message":"The card was declined","stack":[{"path":"src/checkout.ts","line":41,"label":"pay"},{"path":"node:internal/process","line":95,"label":"run"}]}]}}
      remote orders 20-410 {"http":{"request":{"traced":true,"method":"PUT","url":"http://orders/orders/7"},"response":{"status":201}}}
        seg orders 26-402 {"origin":"AWS::ECS::Container","http":{"request":{"method":"PUT","url":"http://orders/orders/7"},"response":{"status":201}}}
          aws DynamoDB 40-150 {"error":true,"throttle":true,"http":{"response":{"status":400}},"aws":{"operation":"PutItem","table_name":"orders","region":"eu-west-1","request_id":"3AIENM5J","retries":2}}
          remote prices@db.example.com 160-330 {"sql":{"url":"jdbc:postgresql://db.example.com:5432/prices","database_type":"PostgreSQL","sanitized_query":"SELECT id, price FROM prices JOIN items ON items.id = prices.item WHERE region = ? AND day = ? ORDER BY id"}}
          sub reserve 335-395 {"metadata":{"default":{"stock":{"sku":"A-17","left":4}}}}
      remote payments.example.com 420-900 {"fault":true,"http":{"request":{"method":"POST","url":"https://payments.example.com/charge"},"response":{"status":503}}}
      aws SQS 905-925 {"aws":{"operation":"SendMessage","queue_url":"https://sqs.eu-west-1.amazonaws.com/111122223333/mails"}}
        seg mailer 65000-65400 {"origin":"AWS::Lambda::Function","links":[{"trace_id":"1-65538080-bbbbbbbbbbbbbbbbbbbbbbbb","id":"00000000000000bb"}]}
          sub Initialization 64700-64990
          sub render 65020-65300
          aws SES 65310- {"aws":{"operation":"SendEmail"}}
      remote audit 926-929 {"http":{"request":{"traced":true,"url":"http://audit/"}}}
  seg loyalty 500-560 {"parent_id":"00000000000000ff","origin":"AWS::EC2::Instance"}
`;

/** A message of the host with the trace of a drawing. */
export function traceMessage(
  drawing: string,
  { now = 66, segment, set }: { now?: number; segment?: string; set?: string } = {},
) {
  const body = documentsOf(drawing)
    .map((document) => JSON.stringify(document))
    .join(SEPARATOR);
  return {
    id: TRACE_ID,
    ...(segment && { segment }),
    ...(set && { set }),
    now: NOON + now,
    limitExceeded: false,
    back: false,
    forward: false,
    body,
  };
}

/** Gives the view a trace as the host does; its documents travel to the browser as text. */
export async function sendTrace(view: View, message: ReturnType<typeof traceMessage>): Promise<void> {
  await view.page.evaluate(({ body, ...rest }) => {
    window.postMessage({ type: 'trace', ...rest, body: new TextEncoder().encode(body) }, '*');
  }, message);
}
