import { check } from '../../check.ts';
import { each } from '../../field.ts';
import type { LogGroup } from '../log-group.ts';

/**
 * A name that begins with `aws/`.
 *
 * Such names are reserved; `/aws/…`, with a slash before it, can be used.
 * Source: CloudWatch Logs API, CreateLogGroup, logGroupName.
 */
export const reservedName = check<LogGroup>({
  code: 'log-group/reserved-name',
  severity: 'error',
  run({ logGroupName }, report) {
    for (const name of each(logGroupName)) {
      if (!name.value.startsWith('aws/')) continue;
      report(name, `Names that begin with aws/ are reserved: write /${name.value}.`, {
        fix: { kind: 'replace', title: `Replace with /${name.value}`, at: name.at, value: `/${name.value}` },
      });
    }
  },
  fires: [{ LogGroupName: 'aws/lambda/app' }],
  silent: [{ LogGroupName: '/aws/lambda/app' }],
  unknown: [{ LogGroupName: { 'Fn::Sub': 'aws/${Name}' } }],
});
