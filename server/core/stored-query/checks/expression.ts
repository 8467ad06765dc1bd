import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { within } from '../../value.ts';
import type { StoredQuery } from '../stored-query.ts';

const query = (QueryExpression: unknown) => ({ QueryName: 'buckets', QueryExpression });

/**
 * An expression that the query language of AWS Config doesn't have.
 *
 * The language is a part of SQL: `SELECT` properties, `WHERE`, `GROUP BY`, `ORDER BY`; there is no `FROM`, `JOIN`, `AS`,
 * `DISTINCT`, `HAVING`, `UNION` or `NULL`. `LIKE` takes wildcards only at the end, behind at least three characters.
 * Source: AWS Config developer guide, "Query Components for AWS Config".
 */
export const expression = check<StoredQuery>({
  code: 'stored-query/expression',
  severity: 'warning',
  run({ queryExpression }, report) {
    if (!known(queryExpression) || queryExpression.node.kind !== 'string') return;
    const { node } = queryExpression;
    const text = node.value.slice(0, longestRead);
    const begin = text.search(/\S/);
    if (begin >= 0 && !/^select\b/i.test(text.slice(begin, begin + 7))) {
      report(within(node, begin, begin + 1), 'A query begins with SELECT.');
    }
    for (const { 0: token, index } of text.matchAll(tokens)) {
      const at = within(node, index, index + token.length);
      if (missing.has(token.toUpperCase())) report(at, `Queries of AWS Config have no ${token.toUpperCase()}.`);
      const [, pattern] = /^like\s+'([^']*)'$/i.exec(token) ?? [];
      if (pattern !== undefined && !/^[^%_]{3,}[%_]*$/.test(pattern)) {
        report(at, `LIKE takes wildcards at the end alone, behind at least three characters: '${pattern}' has others.`);
      }
    }
  },
  fires: [
    query('SELECT resourceId FROM resources'),
    query('SHOW resourceId'),
    query("SELECT resourceId WHERE resourceType LIKE '%Bucket'"),
    query('SELECT DISTINCT resourceType'),
  ],
  silent: [
    query(
      "SELECT resourceId, COUNT(*) WHERE resourceType = 'AWS::S3::Bucket' GROUP BY resourceId ORDER BY resourceId DESC",
    ),
    query("SELECT resourceId WHERE resourceName LIKE 'shop%' AND tags.tag = 'from=null'"),
    query('SELECT resourceId, configuration.as, configuration.from.null'),
  ],
  unknown: [query({ Ref: 'Query' }), query({ 'Fn::Sub': "SELECT ${Properties} WHERE resourceType = '${Type}'" })],
});

/** Longer ones are over the limit of the property. */
const longestRead = 4096;

/** `LIKE` with its text, other texts, paths and words. */
const tokens = /\blike\s+'[^']*'|'[^']*'|"[^"]*"|[\w.]+/gi;

const missing = new Set(['FROM', 'JOIN', 'AS', 'DISTINCT', 'HAVING', 'UNION', 'NULL']);
