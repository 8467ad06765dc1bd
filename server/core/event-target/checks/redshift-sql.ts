import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import type { EventTarget } from '../target.ts';

/**
 * Redshift parameters without a statement, or with two kinds of them.
 *
 * `Sql` is one statement, `Sqls` several.
 * Source: EventBridge API, RedshiftDataParameters.
 */
export const redshiftSql = check<EventTarget>({
  code: 'event-target/redshift-sql',
  severity: 'warning',
  run({ redshiftDataParameters }, report) {
    if (!known(redshiftDataParameters)) return;
    const { sql, sqls, map } = redshiftDataParameters.value;
    if (known(sql) && known(sqls)) {
      report(sql, 'Sql is one statement, Sqls are several: leave one of them out.', {
        fix: { kind: 'remove', title: 'Remove Sql', at: sql.at },
      });
    } else if (isAbsent(sql) && isAbsent(sqls)) {
      report(headOf(map), 'There is nothing to run: add Sql with a statement.');
    }
  },
  fires: [
    {
      Id: 'load',
      Arn: 'arn:aws:redshift:us-east-1:123456789012:cluster:sales',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      RedshiftDataParameters: { Database: 'sales', DbUser: 'loader' },
    },
  ],
  silent: [
    {
      Id: 'load',
      Arn: 'arn:aws:redshift:us-east-1:123456789012:cluster:sales',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      RedshiftDataParameters: { Database: 'sales', DbUser: 'loader', Sql: 'call load()' },
    },
  ],
  unknown: [
    {
      Id: 'load',
      Arn: 'arn:aws:redshift:us-east-1:123456789012:cluster:sales',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      RedshiftDataParameters: { Database: 'sales', Sql: { Ref: 'Sql' } },
    },
  ],
});
