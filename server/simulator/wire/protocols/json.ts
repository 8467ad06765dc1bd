import type { HttpRequest } from '../../http.ts';
import { parseBody, refuseInJson } from '../json-message.ts';
import { readJson, writeJson } from '../json-tree.ts';
import type { Protocol } from '../protocol.ts';

const NAMES = { useJsonName: false };

/** AWS JSON 1.0 and 1.1 (smithy.io/2.0/aws/protocols): the operation is in X-Amz-Target; they differ in content type. */
export const awsJson: Protocol = {
  recognise({ headers }) {
    const target = headers['x-amz-target'];
    if (typeof target !== 'string') return undefined;
    // The part before the operation is the service; Python's clients put its package in front.
    const [operation = '', service = ''] = target.split('.').reverse();
    return { target: service, operation };
  },
  allows: ({ method }) => method === 'POST',
  read({ request, service, model }) {
    const body = parseBody(request.body);
    const read = readJson(service, { type: 'structure', shape: model.input ?? '' }, body, NAMES);
    return (read ?? {}) as Record<string, unknown>;
  },
  answer({ request, service, model }, output, requestId) {
    const body = writeJson(service, { type: 'structure', shape: model.output ?? '' }, output, NAMES);
    return {
      status: 200,
      headers: { 'content-type': contentType(request), 'x-amzn-requestid': requestId },
      body: JSON.stringify(body),
    };
  },
  refuse: (refusal) => refuseInJson(refusal, contentType(refusal.request), NAMES),
  unknownOperation: { code: 'UnknownOperationException', status: 400 },
};

function contentType({ headers }: Pick<HttpRequest, 'headers'>): string {
  return /json-1\.0/.test(headers['content-type'] ?? '') ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1';
}
