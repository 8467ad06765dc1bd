import { randomUUID } from 'node:crypto';
import { accountOf, type Caller, userOf } from './caller.ts';
import type { ApiCall, Context } from './context.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { AwsError, awsError, type Operation } from './operation.ts';
import type { State } from './state.ts';
import { dataFor, setNamed } from './traces/trace-sets.ts';
import { credentialOf } from './wire/credential.ts';
import { catalogueModels, type Located, locate, type Models } from './wire/locate.ts';
import type { WireCall } from './wire/protocol.ts';
import { violationMessage, violations } from './wire/validate.ts';

/** The AWS side of the simulator: requests in, answers out, and each answered call told to whoever listens. */
export interface Api {
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** The transport's refusals (guard, size) in the shape that the sender's protocol reads. */
  refuse(status: number, code: string, message: string, request?: Pick<HttpRequest, 'headers'>): HttpResponse;
  /** Hears each call before its answer is sent, which waits for the subscriber. The answer unsubscribes. */
  onCall(subscriber: Subscriber): () => void;
  /** `xray:PutTraceSegments` and so on, sorted. */
  readonly served: readonly string[];
}

export type Subscriber = (call: ApiCall) => void | Promise<void>;

export interface ApiOptions {
  readonly state: State;
  readonly operations: readonly Operation[];
  /** Where a request names none. */
  readonly account: string;
  readonly region: string;
  readonly models?: Models;
}

/** A request with this header is the extension's own question and leaves no trace. */
const INTERNAL_HEADER = 'x-nephoscope-internal';

/**
 * What a violated constraint is called where the service has its own name for it. CloudTrail's isn't published for
 * most members, and is taken to be the general one of the JSON protocols.
 */
const VALIDATION_CODES: Readonly<Record<string, string>> = { xray: 'InvalidRequestException', sts: 'ValidationError' };

/** AWS's API over the operations that are served. */
export function createApi({ state, operations, account, region, models = catalogueModels }: ApiOptions): Api {
  const served = new Map(operations.map((it) => [`${it.service}:${it.name}`, it]));
  const subscribers = new Set<Subscriber>();

  async function handle(request: HttpRequest): Promise<HttpResponse> {
    const requestId = randomUUID();
    const credential = credentialOf(request);
    const located = locate(request, credential, models);
    if ('error' in located) return refusal(located, located.error, request, requestId);
    const operation = served.get(`${located.call.service.id}:${located.call.operation}`);
    if (operation === undefined) return refusal(located, notServed(located.call), request, requestId);
    const set = setNamed(request.headers);
    const data = dataFor(state, request.headers);
    if (set !== undefined && (data === undefined || operation.service !== 'xray' || !operation.readOnly)) {
      return refusal(located, noSet(set, operation, data !== undefined), request, requestId);
    }
    const ownAccount = accountOf(credential.accessKeyId) ?? account;
    const context: Context = {
      ...state,
      ...data,
      account: ownAccount,
      region: credential.region ?? region,
      caller: callerOf(request, credential.accessKeyId, ownAccount),
      requestId,
    };
    return await callOperation(located, operation, context, subscribers);
  }

  return {
    handle,
    refuse: (status, code, message, request = { headers: {} }) => {
      const located = locate({ ...BARE, headers: request.headers }, {}, models);
      return located.protocol.refuse({
        request,
        service: undefined,
        error: awsError(code, message, {}, status),
        requestId: randomUUID(),
      });
    },
    onCall: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    served: [...served.keys()].sort(),
  };
}

/** Reads, checks, runs and answers one call of a served operation, and tells it to the subscribers. */
async function callOperation(
  located: Extract<Located, { call: WireCall }>,
  operation: Operation,
  context: Context,
  subscribers: ReadonlySet<Subscriber>,
): Promise<HttpResponse> {
  const { protocol, call } = located;
  let input: Record<string, unknown> | undefined;
  try {
    input = protocol.read(call);
    refuseUnserved(operation, input);
    validate(call, operation, input);
    const output = (await operation.run(input, context)) as Record<string, unknown>;
    const answer = protocol.answer(call, output, context.requestId);
    await tell(subscribers, { ...eventOf(call, operation, context), input, output });
    return answer;
  } catch (thrown) {
    const error = thrown instanceof AwsError ? thrown : ownFault(thrown, call);
    const { code, message } = error;
    await tell(subscribers, { ...eventOf(call, operation, context), input, error: { code, message } });
    return refusal(located, error, call.request, context.requestId);
  }
}

const BARE: HttpRequest = {
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  remoteAddress: '127.0.0.1',
};

function refusal(located: Located, error: AwsError, request: HttpRequest, requestId: string): HttpResponse {
  const service = 'call' in located ? located.call.service : located.service;
  return located.protocol.refuse({ request, service, error, requestId });
}

/** Traces of files are there to be asked about by X-Ray's operations, and for nothing else. */
function noSet(set: string, { service, name }: Operation, exists: boolean): AwsError {
  if (!exists) return awsError('ResourceNotFoundException', `There is no data set "${set}".`, {}, 404);
  return awsError('InvalidRequestException', `${service}:${name} can't be asked of a data set.`, {}, 400);
}

function notServed({ service, operation }: WireCall): AwsError {
  return awsError('NotImplemented', `Nephoscope does not serve ${service.name} ${operation} yet.`, {}, 501);
}

/** Nothing is silently ignored: what the model has and the handler doesn't is refused by its name. */
function refuseUnserved(operation: Operation, input: Readonly<Record<string, unknown>>): void {
  const member = operation.refuses.find((name) => input[name] !== undefined);
  if (member === undefined) return;
  throw awsError('NotImplemented', `Nephoscope does not serve ${member} of ${operation.name} yet.`, {}, 501);
}

function validate({ service, model }: WireCall, operation: Operation, input: Readonly<Record<string, unknown>>): void {
  const found = violations(service, model.input, input);
  if (found.length === 0) return;
  const special = found.find(({ member }) => Object.hasOwn(operation.constraintErrors, member));
  const general = VALIDATION_CODES[service.id] ?? 'ValidationException';
  const code = special ? operation.constraintErrors[special.member] : general;
  throw awsError(code ?? general, violationMessage(found), {});
}

function ownFault(thrown: unknown, { service, operation }: WireCall): AwsError {
  console.error(`${service.id} ${operation} failed:`, thrown);
  return awsError('InternalFailure', 'The simulator failed at this request; its log says more.', {}, 500);
}

function callerOf(request: HttpRequest, accessKeyId: string | undefined, account: string): Caller {
  return {
    accessKeyId,
    userAgent: request.headers['user-agent'],
    sourceIp: request.remoteAddress.replace(/^::ffff:/, ''),
    user: userOf(accessKeyId, account),
  };
}

function eventOf({ request, service }: WireCall, operation: Operation, context: Context): Omit<ApiCall, 'input'> {
  return {
    time: context.clock.now(),
    service: service.id,
    operation: operation.name,
    readOnly: operation.readOnly,
    internal: request.headers[INTERNAL_HEADER] !== undefined,
    account: context.account,
    region: context.region,
    caller: context.caller,
    requestId: context.requestId,
  };
}

/** A subscriber that fails mustn't turn an answer into an error: the call has happened. */
async function tell(subscribers: Iterable<Subscriber>, call: ApiCall): Promise<void> {
  for (const subscriber of subscribers) {
    try {
      await subscriber(call);
    } catch (error) {
      console.error('A call could not be recorded:', error);
    }
  }
}
