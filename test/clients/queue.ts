import { awsError, type Operation } from '../../server/simulator/operation.ts';

/** SQS isn't served; these know one message. The ids are no service of ours, so `operation` can't type them. */
export function queueOperations(): Operation[] {
  const sent: object[] = [];
  const make = (name: string, run: (input: Record<string, unknown>) => object): Operation =>
    ({
      service: 'sqs',
      name,
      readOnly: false,
      refuses: [],
      constraintErrors: {},
      run: async (input: object) => run(input as Record<string, unknown>),
    }) as unknown as Operation;
  return [
    make('CreateQueue', ({ QueueName, Attributes }) => ({
      QueueUrl: `https://queue.example/${QueueName}?${JSON.stringify(Attributes ?? {})}`,
    })),
    make('SendMessage', ({ MessageBody, MessageAttributes }) => {
      sent.push({ Body: MessageBody, MessageAttributes });
      return { MessageId: String(sent.length) };
    }),
    make('ReceiveMessage', () => ({ Messages: sent })),
    make('GetQueueUrl', () => {
      throw awsError('QueueDoesNotExist', 'no such queue');
    }),
  ];
}
