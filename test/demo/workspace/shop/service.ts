/** What the shop's services share: Express under AWS's X-Ray SDK, calls to one another that are traced. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import AWSXRay from 'aws-xray-sdk';
import express, { type Express } from 'express';

AWSXRay.captureHTTPsGlobal(http, true);
AWSXRay.setContextMissingStrategy('IGNORE_ERROR');

/** Opens a service on a free port of loopback and tells its address to whoever started it. */
export function serve(name: string, routes: (app: Express) => void): void {
  const app = express();
  app.use(AWSXRay.express.openSegment(name));
  routes(app);
  app.use(AWSXRay.express.closeSegment());
  const server = app.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}

/** Calls another service of the shop; a status of 400 or more rejects with that status. */
export function call(url: string, method = 'GET'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const status = response.statusCode ?? 500;
        if (status >= 400) reject(new CallError(status, url));
        else resolve(JSON.parse(Buffer.concat(chunks).toString() || 'null'));
      });
    });
    request.on('error', reject);
    request.end();
  });
}

export class CallError extends Error {
  readonly status: number;
  constructor(status: number, url: string) {
    super(`${status} from ${new URL(url).pathname}`);
    this.status = status;
  }
}

/** The status that a failed call gives to its own caller: the shop's own refusals pass, the rest is a fault. */
export function statusOf(error: unknown): number {
  return error instanceof CallError && error.status < 500 ? error.status : 502;
}
