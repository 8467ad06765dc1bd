import { check } from '../../check.ts';
import { spellerOf } from '../../mistyped.ts';
import { nearest } from '../../near.ts';
import { hole, within } from '../../value.ts';
import { type EventTarget, mostPaths, nameOf } from '../target.ts';
import { isReserved, reservedVariables } from '../template.ts';

/**
 * A placeholder that has no path.
 *
 * Each `<name>` of a template is a key of `InputPathsMap`, with its case, or one of the variables that every template has,
 * such as `<aws.events.rule-name>`. `<` and `>` can't be escaped, so HTML such as `<br>` counts as a placeholder, too.
 * Source: EventBridge API, PutTargets, InputTransformer; its answers.
 */
export const placeholder = check<EventTarget>({
  code: 'event-target/placeholder',
  severity: 'error',
  run(target, report) {
    for (const { templates, paths, open } of target.transformers) {
      if (open) continue;
      const known = new Set(paths.map(({ key }) => key));
      const names = [...known].slice(0, mostPaths);
      const all = [...names, ...Object.keys(reservedVariables)];
      const spell = spellerOf(all);
      for (const { host, template } of templates) {
        for (const { name, start, end } of template.placeholders.slice(0, mostPlaceholders)) {
          if (known.has(name) || isReserved(name) || name.includes(hole)) continue;
          const near = spell(name) ?? nearest(name, all, 2);
          const message = `InputTemplate for target ${nameOf(target)} contains invalid placeholder ${name}.`;
          const says =
            near === undefined
              ? `<${name}> has no path: add ${name} to InputPathsMap.`
              : `<${name}> has no path: did you mean <${near}>?`;
          report(within(host, start, end), says, {
            fix:
              near === undefined
                ? undefined
                : { kind: 'text', title: `Replace with <${near}>`, host, start, end, text: `<${near}>` },
            aws: nameOf(target) === '' ? undefined : { code: 'ValidationException', message },
          });
        }
      }
    }
  },
  fires: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: {
        InputPathsMap: { state: '$.detail.state' },
        InputTemplate: '"The state is <status>."',
      },
    },
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: { InputPathsMap: { instanceId: '$.detail.id' }, InputTemplate: '{"id": <instanceID>}' },
    },
  ],
  silent: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: {
        InputPathsMap: { state: '$.detail.state' },
        InputTemplate: '"<aws.events.rule-name>: 1 < 2, the state is <state>."',
      },
    },
  ],
  unknown: [
    {
      Id: 'queue',
      Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      InputTransformer: { InputPathsMap: { Ref: 'Paths' }, InputTemplate: '"The state is <state>."' },
    },
    {
      Id: 'queue',
      Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      InputTransformer: { InputPathsMap: {}, InputTemplate: { Ref: 'Template' } },
    },
  ],
});

/** Looked at in one template. */
const mostPlaceholders = 300;
