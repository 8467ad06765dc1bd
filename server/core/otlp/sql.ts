import { defined, type JsonObject } from '../json/typed.ts';
import { type Attributes, number, text } from './attributes.ts';
import type { Span } from './span.ts';

/**
 * A query of an SQL database, by the names of the old and of the stable conventions; the exporter knows the old ones alone,
 * and a program with the others would lose its databases. `url` is the span's name: the exporter finds it more useful than
 * the address, which stands in `connection_string`.
 * Source: awsxrayexporter, sql.go; OpenTelemetry semantic conventions 1.12 and 1.38, database client spans.
 */
export function sqlBlock(span: Span): JsonObject | undefined {
  if (!isSql(span)) return undefined;
  const { attributes, name } = span;
  return defined<JsonObject>({
    url: name || undefined,
    connection_string: `${addressOf(attributes)}/${text(attributes, 'db.name', 'db.namespace') ?? ''}`,
    database_type: systemOf(attributes),
    user: text(attributes, 'db.user'),
    sanitized_query: text(attributes, 'db.statement', 'db.query.text'),
  });
}

/** What the block takes out of the attributes; other databases' attributes stay where they are. */
export function sqlAttributes(span: Span): ReadonlySet<string> {
  return isSql(span) ? TAKEN : NONE;
}

const NONE: ReadonlySet<string> = new Set();
const TAKEN: ReadonlySet<string> = new Set([
  'db.connection_string',
  'db.system',
  'db.name',
  'db.statement',
  'db.user',
  'db.system.name',
  'db.namespace',
  'db.query.text',
]);
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
  // What the stable conventions call db2, mssql and oracle.
  'ibm.db2',
  'microsoft.sql_server',
  'oracle.db',
]);

function isSql({ attributes }: Span): boolean {
  return SQL_SYSTEMS.has(systemOf(attributes) ?? '');
}

function systemOf(attributes: Attributes): string | undefined {
  return text(attributes, 'db.system', 'db.system.name');
}

/** The stable conventions have no connection string, but a server and its port. */
function addressOf(attributes: Attributes): string {
  const whole = text(attributes, 'db.connection_string');
  const host = attributes.has('db.system.name') ? text(attributes, 'server.address') : undefined;
  const port = number(attributes, 'server.port');
  return whole ?? (host && port !== undefined ? `${host}:${port}` : (host ?? 'localhost'));
}
