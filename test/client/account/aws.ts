/** A simulator as "the account", behind a proxy that plays what AWS answers when something is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Account, type AccountEvents, openAccount } from '../../../client/account/account.ts';
import type { StoreLimits } from '../../../client/account/trail-store.ts';
import { type Running, startSimulator } from '../../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../../simulator/serving.ts';

/** What the proxy answers instead of the simulator. */
export interface Fault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Instead of an error in the service's format. */
  readonly body?: string;
}

export const THROTTLED: Fault = { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' };
export const XRAY_THROTTLED: Fault = { status: 429, code: 'ThrottledException', message: 'Rate exceeded' };
export const EXPIRED: Fault = {
  status: 403,
  code: 'ExpiredTokenException',
  message: 'The security token included in the request is expired',
};

export interface PlayedCall {
  /** `GetServiceGraph` as its path `/ServiceGraph`, or the operation's name of CloudTrail and STS. */
  readonly operation: string;
  readonly region: string;
  /** Milliseconds. */
  readonly at: number;
}

export interface Played {
  readonly running: Running;
  readonly endpoint: string;
  readonly calls: PlayedCall[];
  /** Decides over each call; undefined lets it through. */
  fault: (call: PlayedCall) => Fault | undefined;
}

/** A simulator with a proxy before it, and a profile `prod` that leads there; all of it ends with the test. */
export async function playAws(t: TestContext): Promise<Played> {
  const running = await startSimulator({ ...TEST_OPTIONS, clock: 'real' });
  t.after(() => running.close());
  const played: Played = { running, endpoint: '', calls: [], fault: () => undefined };
  const server = createServer((asked, answer) => void serve(played, asked, answer));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  useConfig(t, endpoint);
  return Object.assign(played, { endpoint });
}

/** The shared config files of a person with one profile. */
export function useConfig(t: TestContext, endpoint: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'account-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'config'), `[profile prod]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`);
  writeFileSync(join(folder, 'credentials'), '[prod]\naws_access_key_id = alice\naws_secret_access_key = x\n');
  const environment = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  t.after(() => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });
  return folder;
}

/** The account of the profile `prod`, closed with the test, and what was told of its calls. */
export async function openPlayed(t: TestContext, regions: readonly string[] = ['eu-west-1'], limits?: StoreLimits) {
  const told: string[] = [];
  const events: AccountEvents = {
    busy: () => undefined,
    slowed: (service, region, seconds) => told.push(`${service} ${region} ${seconds}`),
    missing: (region, failure) => told.push(`${region}: ${failure.message}`),
    read: () => undefined,
    failed: () => undefined,
  };
  const account: Account = await openAccount({ profile: 'prod', regions }, events, limits);
  t.after(() => account.close());
  return { account, told };
}

async function serve(played: Played, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const call = callOf(asked, body.toString());
  played.calls.push(call);
  const fault = played.fault(call);
  if (fault) return refuse(call, fault, answer);
  const { host: _host, ...own } = asked.headers;
  // On AWS these calls are in the history as well; here only what a test does.
  const headers = { ...own, 'x-nephoscope-internal': '1' };
  const forwarded = request(played.running.ready.endpoint + asked.url, { method: asked.method!, headers }, (real) => {
    answer.writeHead(real.statusCode!, real.headers);
    real.pipe(answer);
  });
  forwarded.on('error', () => answer.destroy());
  forwarded.end(body);
}

function callOf({ url = '', headers }: IncomingMessage, body: string): PlayedCall {
  const target = String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(String(headers.authorization))?.[1] ?? '';
  return { operation: target || action || url.slice(1), region, at: performance.now() };
}

/** In the wire format of the service: STS speaks XML, CloudTrail and X-Ray JSON. */
function refuse({ operation }: PlayedCall, { status, code, message, body }: Fault, answer: ServerResponse): void {
  if (body !== undefined) {
    answer.writeHead(status, { 'content-type': operation === 'GetCallerIdentity' ? 'text/xml' : 'application/json' });
    answer.end(body);
    return;
  }
  if (operation === 'GetCallerIdentity') {
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    answer.writeHead(status, { 'content-type': 'text/xml' });
    answer.end(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>1</RequestId></ErrorResponse>`,
    );
    return;
  }
  answer.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code });
  answer.end(JSON.stringify({ __type: code, message, Message: message }));
}
