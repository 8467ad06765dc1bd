import type { Schema, ServiceModel } from '../../catalog/models.ts';
import { membersOf } from './protocol.ts';
import { formatTimestamp } from './scalars.ts';

/** Writes a typed value as the element `name`, as the AWS query protocol does; undefined is nothing. */
export function writeXml(service: ServiceModel, schema: Schema, value: unknown, name: string): string {
  if (value === undefined || value === null) return '';
  switch (schema.type) {
    case 'structure':
    case 'union': {
      const fields = value as Readonly<Record<string, unknown>>;
      const members = membersOf(service, schema.shape);
      return element(
        name,
        members.map(([key, member]) => writeXml(service, member, fields[key], member.xmlName ?? key)).join(''),
      );
    }
    case 'list': {
      const itemName = schema.flattened ? name : (schema.member?.xmlName ?? 'member');
      const items = (value as readonly unknown[]).map((item) => writeXml(service, schema.member!, item, itemName));
      return schema.flattened ? items.join('') : element(name, items.join(''));
    }
    case 'map': {
      const entryName = schema.flattened ? name : 'entry';
      const entries = Object.entries(value).map(([key, item]) =>
        element(
          entryName,
          writeXml(service, schema.key!, key, schema.key?.xmlName ?? 'key') +
            writeXml(service, schema.value!, item, schema.value?.xmlName ?? 'value'),
        ),
      );
      return schema.flattened ? entries.join('') : element(name, entries.join(''));
    }
    case 'timestamp':
      return element(name, escapeXml(String(formatTimestamp(value as number, schema.format ?? 'date-time'))));
    case 'blob':
      return element(name, Buffer.from(value as Uint8Array).toString('base64'));
    default:
      return element(name, escapeXml(String(value)));
  }
}

export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Text as XML 1.0 can carry it: what it can't, not even as a reference, becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]|[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (c) => ESCAPES[c] ?? '\uFFFD');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};
