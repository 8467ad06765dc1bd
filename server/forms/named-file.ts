/** What tests find in the documents that they name. */
import { isTestFile } from '../core/definition-test/definition-test.ts';
import type { Defined, NamedFile } from '../core/definition-test/named-file.ts';
import type { Value } from '../core/value.ts';
import { definitionsIn, type FormDocument } from './document.ts';
import { rootOf } from './tests.ts';

/** What tests find in a document. Of several events of one SAM resource each is called `Function.Event`. */
export function namedFile(document: FormDocument): NamedFile {
  const definitions = definitionsIn(document).map(({ start, definition }): Defined => {
    const { family, name, nameAt, value } = definition;
    const written = document.text.slice(start + nameAt.start, start + nameAt.end).replace(/^["']|["']$/g, '');
    const isEvent = family === 'event-pattern' && document.form === 'template' && written !== name;
    return {
      family,
      value: document.form === 'api' ? closed(value) : value,
      name: isEvent ? `${name}.${written}` : name,
    };
  });
  const value = () => rootOf(document.text, document.syntax);
  return { kind: 'read', definitions: isTestFile(document.name) ? [] : definitions, value };
}

/** What a call or an answer leaves out has its default: a test takes it as a whole. */
function closed(value: Value): Value {
  if (value.kind !== 'map') return value;
  const { open: _, ...whole } = value;
  return whole;
}
