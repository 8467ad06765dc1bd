import { defined, type JsonObject } from '../xray/json.ts';
import { text } from './attributes.ts';
import type { Span } from './span.ts';

/**
 * A query of an SQL database. `url` is the span's name: the exporter finds it more useful than the address, which stands in
 * `connection_string`. Source: awsxrayexporter, sql.go.
 */
export function sqlBlock(span: Span): JsonObject | undefined {
  if (!isSql(span)) return undefined;
  const { attributes, name } = span;
  return defined<JsonObject>({
    url: name || undefined,
    connection_string: `${text(attributes, 'db.connection_string') ?? 'localhost'}/${text(attributes, 'db.name') ?? ''}`,
    database_type: text(attributes, 'db.system'),
    user: text(attributes, 'db.user'),
    sanitized_query: text(attributes, 'db.statement'),
  });
}

/** What the block takes out of the attributes; other databases' attributes stay where they are. */
export function sqlAttributes(span: Span): ReadonlySet<string> {
  return isSql(span) ? TAKEN : NONE;
}

const NONE: ReadonlySet<string> = new Set();
const TAKEN: ReadonlySet<string> = new Set(['db.connection_string', 'db.system', 'db.name', 'db.statement', 'db.user']);
const SQL_SYSTEMS: ReadonlySet<string> = new Set([
  'db2',
  'derby',
  'hive',
  'mariadb',
  'mssql',
  'mysql',
  'oracle',
  'postgresql',
  'sqlite',
  'teradata',
  'other_sql',
]);

function isSql({ attributes }: Span): boolean {
  return SQL_SYSTEMS.has(text(attributes, 'db.system') ?? '');
}
