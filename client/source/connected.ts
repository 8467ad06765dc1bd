import * as vscode from 'vscode';
import type { Connection } from './connection.ts';
import type { Source } from './source.ts';

/** The connection's source, asked about a data set if one is named. Throws a sentence for people where there is none. */
export function connected(connection: Connection, set?: string): Source {
  const source = connection.source();
  if (!source) throw new Error(connection.state().message || vscode.l10n.t('The simulator is not running.'));
  return set === undefined ? source : source.withSet(set);
}
