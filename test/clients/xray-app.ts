/**
 * An Express application under AWS's X-Ray SDK that asks the daemon for its sampling rules. It answers each request with
 * what the SDK decided. Started by xray-sdk.test.ts; the daemon's address comes by AWS_XRAY_DAEMON_ADDRESS.
 */
import type { AddressInfo } from 'node:net';
import AWSXRay from 'aws-xray-sdk';
import express from 'express';

/** What the SDK decided about one request. */
export interface Decision {
  readonly traceId: string;
  readonly sampled: boolean;
  /** The central rule that decided; undefined where a local one did. */
  readonly rule: string | undefined;
}

const app = express();
app.use(AWSXRay.express.openSegment('app'));
app.use((_request, response) => {
  const segment = AWSXRay.getSegment() as AWSXRay.Segment & {
    notTraced?: boolean;
    aws?: { xray?: { rule_name?: string } };
  };
  const decision: Decision = {
    traceId: segment.trace_id,
    sampled: segment.notTraced !== true,
    rule: segment.aws?.xray?.rule_name,
  };
  response.json(decision);
});
app.use(AWSXRay.express.closeSegment());
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
