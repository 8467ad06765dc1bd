/**
 * One of the three services of xray-sdk-express.test.ts, under AWS's X-Ray SDK for Express: NAME is its name, CALLS the
 * addresses of the services that it calls, one after the other, with the path that it was called with. A service that calls
 * nobody answers with the status that the path says; the others pass on what they got.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import AWSXRay from 'aws-xray-sdk';
import express from 'express';

const name = process.env.NAME ?? 'service';
const calls = (process.env.CALLS ?? '').split(' ').filter(Boolean);

AWSXRay.middleware.disableCentralizedSampling();
AWSXRay.middleware.setSamplingRules({ version: 2, default: { fixed_target: 0, rate: 1 }, rules: [] });
const captured = AWSXRay.captureHTTPs(http, true);

const app = express();
app.use(AWSXRay.express.openSegment(name));
app.get('/:status', async (request, response) => {
  AWSXRay.getSegment()?.addAnnotation('asked', Number(request.params.status));
  let status = Number(request.params.status);
  for (const address of calls) status = await statusOf(`${address}/${request.params.status}`);
  response.sendStatus(status);
});
app.use(AWSXRay.express.closeSegment());
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = captured.get(url, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    call.on('error', reject);
  });
}
