/** The fields that every event has around its detail. Source: EventBridge user guide, event structure. */

export interface EnvelopeField {
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  readonly type: 'text' | 'texts' | 'object';
}

export const envelopeFields: readonly EnvelopeField[] = [
  { name: 'source', says: 'Which service or program sent the event: aws.ec2, or a name of your own.', type: 'text' },
  {
    name: 'detail-type',
    says: 'What kind of event it is; with source, it tells which fields detail has.',
    type: 'text',
  },
  { name: 'detail', says: 'What happened: an object whose fields depend on source and detail-type.', type: 'object' },
  { name: 'resources', says: 'The ARNs that the event is about; often empty.', type: 'texts' },
  { name: 'account', says: 'The 12-digit account that the event comes from.', type: 'text' },
  { name: 'region', says: 'The region that the event comes from.', type: 'text' },
  { name: 'time', says: 'When it happened, as in 2026-01-31T12:00:00Z.', type: 'text' },
  { name: 'id', says: 'The UUID of the event.', type: 'text' },
  { name: 'version', says: 'Always "0".', type: 'text' },
  { name: 'replay-name', says: 'The replay that sent the event again; absent otherwise.', type: 'text' },
];

/** The field of this name, or undefined. */
export function envelopeField(name: string): EnvelopeField | undefined {
  return envelopeFields.find((field) => field.name === name);
}
