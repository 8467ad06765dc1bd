import type { HttpRequest, HttpResponse } from '../../http.ts';
import { errorTraits, type Protocol, type WireRefusal } from '../protocol.ts';
import { parameterTree, readQuery } from '../query-tree.ts';
import { element, escapeXml, writeXml } from '../xml.ts';

const FORM = /^application\/x-www-form-urlencoded\b/i;

/** The AWS query protocol (smithy.io/2.0/aws/protocols/aws-query-protocol): a form with Action and Version, XML back. */
export const query: Protocol = {
  recognise(request) {
    if (!FORM.test(request.headers['content-type'] ?? '') && !request.query.has('Action')) return undefined;
    const parameters = parametersOf(request);
    return { operation: parameters.get('Action') ?? '', version: parameters.get('Version') ?? '' };
  },
  allows: ({ method }) => method === 'POST',
  read({ request, service, model }) {
    const tree = parameterTree(parametersOf(request));
    return readQuery(service, { type: 'structure', shape: model.input ?? '' }, tree) as Record<string, unknown>;
  },
  answer({ service, operation, model }, output, requestId) {
    const result = writeXml(service, { type: 'structure', shape: model.output ?? '' }, output, `${operation}Result`);
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    const content = (model.output === null ? '' : result) + metadata;
    return xml(
      200,
      `<${operation}Response xmlns="${service.xmlNamespace ?? ''}">${content}</${operation}Response>`,
      requestId,
    );
  },
  refuse,
  unknownOperation: { code: 'InvalidAction', status: 400 },
};

function refuse({ service, error, requestId }: WireRefusal): HttpResponse {
  const traits = errorTraits(service, error);
  const content = element(
    'Error',
    element('Type', traits.fault === 'server' ? 'Receiver' : 'Sender') +
      element('Code', escapeXml(traits.query?.[0] ?? error.code)) +
      element('Message', escapeXml(error.message)),
  );
  const body = `<ErrorResponse xmlns="${service?.xmlNamespace ?? ''}">${content}${element('RequestId', requestId)}</ErrorResponse>`;
  return xml(traits.status, body, requestId);
}

function xml(status: number, body: string, requestId: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

/** The form and the query string together; the form's values come first. */
function parametersOf({ headers, body, query: inUrl }: HttpRequest): URLSearchParams {
  const form = FORM.test(headers['content-type'] ?? '') ? body.toString('utf8') : '';
  return new URLSearchParams([...new URLSearchParams(form), ...inUrl]);
}
