import { check } from '../../check.ts';
import { hole } from '../../value.ts';
import { type EventTarget, mostPaths } from '../target.ts';

/**
 * A path that the template doesn't use.
 *
 * It does no harm; a misspelt placeholder may be the reason.
 * Source: EventBridge API, InputTransformer.
 */
export const unusedPath = check<EventTarget>({
  code: 'event-target/unused-path',
  severity: 'information',
  run({ transformers }, report) {
    for (const { templates, paths, open } of transformers) {
      // A hidden piece of a template may use any of them.
      if (open || templates.length === 0 || templates.some(({ host, template }) => isOpen(host.value, template.form)))
        continue;
      const used = new Set(templates.flatMap(({ template }) => template.placeholders.map(({ name }) => name)));
      for (const { key, keyAt } of paths.slice(0, mostPaths)) {
        if (used.has(key)) continue;
        report(keyAt, `The template doesn't use <${key}>.`, {
          fix: { kind: 'remove', title: `Remove ${key}`, at: keyAt },
        });
      }
    }
  },
  fires: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: {
        InputPathsMap: { state: '$.detail.state', time: '$.time' },
        InputTemplate: '"The state is <state>."',
      },
    },
  ],
  silent: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: { InputPathsMap: { state: '$.detail.state' }, InputTemplate: '"The state is <state>."' },
    },
  ],
  unknown: [
    {
      Id: 'queue',
      Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      InputTransformer: {
        InputPathsMap: { state: '$.detail.state' },
        InputTemplate: { 'Fn::Sub': '"${Message}"' },
      },
    },
    {
      Id: 'queue',
      Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      InputTransformer: { InputPathsMap: { state: '$.detail.state' }, InputTemplate: { Ref: 'Template' } },
    },
  ],
});

function isOpen(text: string, form: string): boolean {
  return form === 'unknown' || text.includes(hole);
}
