import type { Caller } from './caller.ts';
import type { State } from './state.ts';

/** What a handler knows besides its input: who calls, for which account and region, and the state of all services. */
export interface Context extends State {
  /** Twelve digits: the caller's access key id where that is an account id, else the `--account` option. */
  readonly account: string;
  /** The region of the request's signature, else the `--region` option. */
  readonly region: string;
  readonly caller: Caller;
  readonly requestId: string;
}

/** A call that was answered, as CloudTrail and metrics want to see it. */
export interface ApiCall {
  /** Epoch milliseconds on the simulator's clock. */
  readonly time: number;
  readonly service: string;
  readonly operation: string;
  readonly readOnly: boolean;
  /** The extension's own question (header `x-nephoscope-internal: 1`): never recorded, never counted. */
  readonly internal: boolean;
  /** The typed input; undefined when the request could not be read. */
  readonly input: object | undefined;
  readonly output?: object;
  readonly error?: { readonly code: string; readonly message: string };
  readonly account: string;
  readonly region: string;
  readonly caller: Caller;
  readonly requestId: string;
}
