/**
 * Templates that stand in a text of another one, with all of their places moved to where the text stands.
 * Source: CloudFormation, AWS::Config::ConformancePack, AWS::Config::OrganizationConformancePack and
 * AWS::CloudFormation::StackSet, TemplateBody.
 */
import { type MapValue, memberOf, type Span, type StringValue, type Value, writtenTexts } from '../core/value.ts';

const bodies: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::StackSet': 'TemplateBody',
  'AWS::Config::ConformancePack': 'TemplateBody',
  'AWS::Config::OrganizationConformancePack': 'TemplateBody',
};

/** True for a resource type with a template in a text. */
export function holdsTemplate(type: string): boolean {
  return Object.hasOwn(bodies, type);
}

/** The texts that are templates themselves; as long as the longest that AWS takes from an S3 bucket. */
export function templatesIn(type: string, properties: MapValue): StringValue[] {
  if (!holdsTemplate(type)) return [];
  return writtenTexts(memberOf(properties, bodies[type]!)).filter(({ value }) => value.length <= 1_000_000);
}

/** A value that was read from the text `host`, at the places of the document that the host stands in. */
export function relocated(value: Value, host: StringValue): Value {
  const at = movedTo(value.at, host);
  switch (value.kind) {
    case 'string':
      return { ...value, at, offset: (index) => host.offset(value.offset(index)) };
    case 'list':
      return { ...value, at, items: value.items.map((item) => relocated(item, host)) };
    case 'map':
      return {
        ...value,
        at,
        entries: value.entries.map(({ key, keyAt, value: member }) => ({
          key,
          keyAt: movedTo(keyAt, host),
          value: relocated(member, host),
        })),
      };
    case 'choice':
      return { kind: 'choice', at, options: value.options.map((option) => relocated(option, host)) };
    case 'unknown': {
      const { text, names: _, ...rest } = value;
      return { ...rest, at, ...(text && { text: relocated(text, host) as StringValue }) };
    }
    default:
      return { ...value, at };
  }
}

/** The place in the document of a stretch of the host's characters. */
export function movedTo({ start, end }: Span, host: StringValue): Span {
  return { start: host.offset(start), end: host.offset(end) };
}
