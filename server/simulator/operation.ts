import type { InputOf, OperationName, OutputOf, ServiceId } from '../catalog/models.ts';
import { isReadOnlyName } from '../core/trail/read-only.ts';
import type { Context } from './context.ts';

/** One served AWS operation, as the dispatcher sees it: its input was read and checked by the service's model. */
export interface Operation {
  readonly service: ServiceId;
  readonly name: string;
  /** What CloudTrail's `readOnly` says of it. */
  readonly readOnly: boolean;
  /** Input members that the model has and the handler doesn't serve: a request with one is refused by its name. */
  readonly refuses: readonly string[];
  /** The error code for a violated constraint of a top-level member, where it isn't the service's general one. */
  readonly constraintErrors: Readonly<Record<string, string>>;
  run(input: object, context: Context): Promise<object>;
}

export interface OperationOptions<Member extends string> {
  readonly readOnly?: boolean;
  readonly refuses?: readonly Member[];
  readonly constraintErrors?: Readonly<Partial<Record<Member, string>>>;
}

/**
 * Declares a served operation. `handler` gets the input by the generated model (timestamps in epoch seconds, blobs as
 * bytes; types, required members and limits are already checked) and answers the model's output, or throws `awsError`.
 */
export function operation<S extends ServiceId, N extends OperationName<S>>(
  service: S,
  name: N,
  handler: (input: InputOf<S, N>, context: Context) => OutputOf<S, N> | Promise<OutputOf<S, N>>,
  options: OperationOptions<keyof InputOf<S, N> & string> = {},
): Operation {
  return {
    service,
    name,
    readOnly: options.readOnly ?? isReadOnlyName(name),
    refuses: options.refuses ?? [],
    constraintErrors: { ...options.constraintErrors },
    async run(input, context) {
      // The reader built this object from the model that InputOf was generated from.
      return handler(input as InputOf<S, N>, context);
    },
  };
}

/** An error as AWS models it. Thrown by handlers and by the wire; everything else that is thrown is our own fault. */
export class AwsError extends Error {
  readonly code: string;
  /** HTTP status for errors that no model describes; a modelled error has the model's status. */
  readonly status: number | undefined;
  /** Further members of the modelled error, by their names in the model. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, extra: Readonly<Record<string, unknown>> = {}, status?: number) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.extra = extra;
    this.status = status;
  }
}

/** `throw awsError('ResourceNotFoundException', 'Rule not found')`: the code is the error shape's name in the model. */
export function awsError(
  code: string,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
  status?: number,
): AwsError {
  return new AwsError(code, message, extra, status);
}
