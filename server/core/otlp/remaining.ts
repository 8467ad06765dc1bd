import { asObject, type JsonObject } from '../json/typed.ts';
import { type Attributes, type AttributeValue, text, texts } from './attributes.ts';
import { AWS_ATTRIBUTES } from './aws.ts';
import { HTTP_ATTRIBUTES } from './http.ts';
import type { Span } from './span.ts';
import { sqlAttributes } from './sql.ts';

/** Names of attributes that become annotations; those of a resource begin with `otel.resource.`. */
export type Index = readonly string[] | 'all';

const USER = 'enduser.id';
const ANNOTATIONS = 'aws.xray.annotations';
const METADATA_PREFIX = 'aws.xray.metadata.';

/**
 * Where the attributes go that no other block has taken: the user, annotations for the listed names, metadata for the rest.
 * Indexed names become annotations even where another block has them too. A listed value that is no text, number or boolean
 * can't be an annotation and stays in the metadata.
 * Source: awsxrayexporter, segment.go.
 *
 * @param resource what sent the span; empty where the document isn't a segment
 */
export function remaining(
  span: Span,
  resource: Attributes,
  index: Index,
): { user: string | undefined; annotations: JsonObject | undefined; metadata: JsonObject | undefined } {
  const { attributes } = span;
  const listed = new Set([...(index === 'all' ? [] : index), ...texts(attributes.get(ANNOTATIONS))]);
  const annotations: Members = [];
  const metadata: Members = [];
  const namespaces: Array<[string, JsonObject]> = [];
  const put = (name: string, value: AttributeValue): void => {
    const indexed = index === 'all' || listed.has(name);
    if (indexed && isScalar(value)) annotations.push([annotationKey(name), value]);
    else if (value !== null) metadata.push([name, value]);
  };

  for (const [name, value] of resource) put(`otel.resource.${name}`, value);
  for (const [name, value] of untaken(span, index)) {
    const members = name.startsWith(METADATA_PREFIX) && !listed.has(name) ? objectIn(value) : undefined;
    if (members === undefined) put(name, value);
    else if (/^default$/i.test(name.slice(METADATA_PREFIX.length)))
      for (const one of Object.entries(members) as Members) metadata.push(one);
    else namespaces.push([name.slice(METADATA_PREFIX.length), members]);
  }
  if (metadata.length > 0) namespaces.push(['default', Object.fromEntries(metadata)]);
  return {
    user: text(attributes, USER),
    annotations: annotations.length > 0 ? Object.fromEntries(annotations) : undefined,
    metadata: namespaces.length > 0 ? Object.fromEntries(namespaces) : undefined,
  };
}

type Members = Array<[string, AttributeValue]>;

function untaken(span: Span, index: Index): Members {
  const sql = sqlAttributes(span);
  const wanted = new Set(index === 'all' ? [] : index);
  return [...span.attributes].filter(([name]) => {
    if (name === USER || name === ANNOTATIONS) return false;
    return wanted.has(name) || !(HTTP_ATTRIBUTES.has(name) || AWS_ATTRIBUTES.has(name) || sql.has(name));
  });
}

function isScalar(value: AttributeValue): boolean {
  return value !== null && typeof value !== 'object';
}

/** X-Ray's letters, and the dot, which it takes by now. Source: awsxrayexporter, gate `exporter.xray.allowDot`. */
function annotationKey(name: string): string {
  return name.replace(/[^0-9A-Za-z.]/g, '_');
}

/** The object that a text holds as JSON. */
function objectIn(value: AttributeValue): JsonObject | undefined {
  try {
    return typeof value === 'string' ? asObject(JSON.parse(value)) : undefined;
  } catch {
    return undefined;
  }
}
