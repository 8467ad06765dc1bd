import type { Connection } from 'vscode-languageserver/node';

/** The problems of one version of a document. */
export interface Published {
  readonly version: number;
  readonly diagnostics: Parameters<Connection['sendDiagnostics']>[0]['diagnostics'];
}

export interface Publisher {
  publish(uri: string): void;
  /** A closed document has no problems. */
  withdraw(uri: string): void;
}

/** Publishes after the messages that already wait are read: of a burst of edits only the last state is checked. */
export function createPublisher(connection: Connection, diagnose: (uri: string) => Published | undefined): Publisher {
  const waiting = new Set<string>();
  const flush = () => {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) {
      const published = diagnose(uri);
      if (published) void connection.sendDiagnostics({ uri, ...published });
    }
  };
  return {
    publish(uri) {
      if (waiting.size === 0) setImmediate(flush);
      waiting.add(uri);
    },
    withdraw(uri) {
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
