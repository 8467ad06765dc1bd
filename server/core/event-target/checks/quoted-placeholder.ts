import { check } from '../../check.ts';
import { type Entry, within, writtenTexts } from '../../value.ts';
import { parsePath } from '../json-path.ts';
import type { EventTarget } from '../target.ts';
import { isReserved, type Placeholder, reservedVariables } from '../template.ts';

/**
 * A placeholder where its value can't stand.
 *
 * In a JSON template an object or a list stands without quotes: in quotes the result isn't JSON, and the event is not
 * delivered. A placeholder can't be the name of a member.
 * Source: EventBridge user guide, "Input transformation"; API, InputTransformer; seen on the service.
 */
export const quotedPlaceholder = check<EventTarget>({
  code: 'event-target/quoted-placeholder',
  severity: 'warning',
  run({ transformers }, report) {
    for (const { templates, paths } of transformers) {
      const byName = new Map(paths.map((entry) => [entry.key, entry]));
      for (const { host, template } of templates) {
        if (template.form !== 'object') continue;
        for (const placeholder of template.placeholders) {
          const { name, start, end, quoted, inKey } = placeholder;
          if (inKey) report(within(host, start, end), `<${name}> can't be in the name of a member.`);
          else if (quoted && isContainer(placeholder, byName)) {
            const alone = template.text[start - 1] === '"' && template.text[end] === '"';
            const says = `<${name}> is JSON itself, and in quotes the event is never delivered: write it without quotes.`;
            report(within(host, start, end), says, {
              fix: alone
                ? {
                    kind: 'text',
                    title: 'Remove the quotes',
                    host,
                    start: start - 1,
                    end: end + 1,
                    text: `<${name}>`,
                  }
                : undefined,
            });
          }
        }
      }
    }
  },
  fires: [
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { detail: '$.detail' }, InputTemplate: '{"detail": "<detail>"}' },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputTemplate: '{"event": "<aws.events.event.json>"}' },
    },
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { key: '$.detail.key' }, InputTemplate: '{"<key>": 1}' },
    },
  ],
  silent: [
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: {
        InputPathsMap: { detail: '$.detail', state: '$.detail.state' },
        InputTemplate: '{"detail": <detail>, "state": "<state>"}',
      },
    },
    // A text loses the quotes of what is put into it.
    {
      Id: 'topic',
      Arn: 'arn:aws:sns:us-east-1:123456789012:alerts',
      InputTransformer: { InputPathsMap: { detail: '$.detail' }, InputTemplate: '"Detail: <detail>"' },
    },
  ],
  unknown: [
    {
      Id: 'topic',
      Arn: { Ref: 'Topic' },
      InputTransformer: { InputPathsMap: { detail: { Ref: 'Path' } }, InputTemplate: '{"detail": "<detail>"}' },
    },
  ],
});

/** True for what is an object or a list in every event. */
function isContainer({ name }: Placeholder, byName: ReadonlyMap<string, Entry>): boolean {
  if (isReserved(name)) return reservedVariables[name]!.json === true;
  const texts = writtenTexts(byName.get(name)?.value);
  return (
    texts.length > 0 &&
    texts.every(({ value }) => {
      const { steps, fault } = parsePath(value);
      if (fault) return false;
      const [first, ...others] = steps;
      if (steps.some(({ kind }) => kind === 'every')) return true;
      if (first === undefined) return true;
      return others.length === 0 && first.kind === 'name' && ['detail', 'resources'].includes(first.name);
    })
  );
}
